// A partner's JSON, read with patience: by paths, whatever else stands in it.
#pragma once

#include <boost/json/fwd.hpp>

#include <string>
#include <string_view>

namespace eligd::clearinghouse {

// null where it is no JSON, or nested beyond reason (I24).
[[nodiscard]] boost::json::value parse_body(std::string_view text);

// "a.b.0.c": names, and places in lists. Null: nothing stands there.
[[nodiscard]] const boost::json::value* at_path(const boost::json::value& value,
                                                std::string_view path);

// A text, or a number as it would be written; empty for all else.
[[nodiscard]] std::string text_at(const boost::json::value& value, std::string_view path);

// The X12 that stands at `path`, unwrapped (payload.hpp); empty: none does.
[[nodiscard]] std::string x12_at(const boost::json::value& value, std::string_view path);

[[nodiscard]] bool tells_of_an_error(const boost::json::value& value);

}  // namespace eligd::clearinghouse
