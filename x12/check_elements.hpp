// One segment against its rule: elements required, unused, too long, of the wrong type or code.
#pragma once

#include "x12/guide.hpp"
#include "x12/set_findings.hpp"

#include <string_view>

namespace eligd::x12 {

void check_elements(const Segment& segment, const SegmentRule& rule, std::string_view loop,
                    SetFindings& findings);

// What IK403 says of `value` under `rule`, empty where nothing is wrong. `format` is the element
// before it, which tells a period's form.
[[nodiscard]] std::string_view fault_of(const ElementRule& rule, std::string_view value,
                                        std::string_view format);

[[nodiscard]] bool is_date(std::string_view ccyymmdd) noexcept;
[[nodiscard]] bool is_time(std::string_view hhmmss) noexcept;
// X12's basic and extended character sets: printable ASCII without ^ and `.
[[nodiscard]] bool is_allowed_character(char c) noexcept;

}  // namespace eligd::x12
