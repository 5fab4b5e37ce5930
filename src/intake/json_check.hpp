// What a JSON document must not be before its values are looked at. Inner to this room.
#pragma once

#include "base/finding.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace eligd::intake {

// The first of: not JSON, too deep, a key twice in one object. The last one matters because readers
// disagree on which value counts, so that what a person checked may not be what was stored.
[[nodiscard]] std::optional<Finding> refuse_json(std::string_view bytes,
                                                 std::string_view file_name);

}  // namespace eligd::intake
