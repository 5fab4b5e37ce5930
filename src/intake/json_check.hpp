// What a JSON document must not be before its values are looked at: also for the room fhir, whose
// documents are deeper.
#pragma once

#include "base/finding.hpp"
#include "intake/json.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace eligd::intake {

// The first of: not JSON, too deep, a key twice in one object. The last one matters because readers
// disagree on which value counts, so that what a person checked may not be what was stored.
[[nodiscard]] std::optional<Finding> refuse_json(std::string_view bytes, std::string_view file_name,
                                                 std::size_t depth_max = json_depth_max);

}  // namespace eligd::intake
