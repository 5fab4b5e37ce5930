// One segment against its rule: elements required, unused, too long, of the wrong type or code.
#pragma once

#include "x12/guide.hpp"
#include "x12/set_findings.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace eligd::x12 {

void check_elements(const Segment& segment, const SegmentRule& rule, std::string_view loop,
                    SetFindings& findings);

// What IK403 says of `value` under `rule`, empty where nothing is wrong. `format` is the element
// before it, which tells a period's form.
enum class Characters : std::uint8_t { to_check, known_good };
// Known good where no character of a whole segment, or a part of it, can be a fault.
[[nodiscard]] Characters characters_of(std::string_view text) noexcept;
[[nodiscard]] std::string_view fault_of(const ElementRule& rule, std::string_view value,
                                        std::string_view format,
                                        Characters characters = Characters::to_check);

// The fault `code` (IK403) of an element in words for a biller: what, never the value. `rule` may
// be null where there is none.
[[nodiscard]] std::string words_of(std::string_view code, const Segment& segment,
                                   std::size_t element, std::size_t component,
                                   const ElementRule* rule);

// Is `wanted` one of `words`, which spaces separate?
[[nodiscard]] bool has_word(std::string_view words, std::string_view wanted) noexcept;
[[nodiscard]] bool is_date(std::string_view ccyymmdd) noexcept;
[[nodiscard]] bool is_time(std::string_view hhmmss) noexcept;
// X12's basic and extended character sets: printable ASCII without ^ and `.
[[nodiscard]] bool is_allowed_character(char c) noexcept;

}  // namespace eligd::x12
