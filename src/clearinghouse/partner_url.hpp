// Addresses a partner gives us, or a profile makes of a number: only at the partner itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace eligd::clearinghouse {

// `target`, a whole address or one relative to `url`, made whole; empty where it is not at the
// scheme, host and port of `url`, or is no address. A look carries our token: it goes nowhere else.
[[nodiscard]] std::optional<std::string> at_partner(const std::string& url,
                                                    const std::string& target);

// `pattern` with {id} replaced; the id is encoded.
[[nodiscard]] std::string with_id(std::string pattern, std::string_view id);

}  // namespace eligd::clearinghouse
