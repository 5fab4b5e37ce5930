// Looks through XML before a parser sees it: no DOCTYPE, bounded depth and attributes (I24).
//
// Stands in front of the parser, not in its options, so that no option or version of it matters.
// Pure, one pass, no allocation that grows with the input.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace eligd::clearinghouse {

inline constexpr std::size_t xml_depth_max = 64;         // a CORE envelope has 5
inline constexpr std::size_t xml_elements_max = 10'000;  // and about 20 elements
inline constexpr std::size_t xml_attributes_max = 64;    // of one element

// Why this must not be parsed; empty: it may be. Not a check of well-formedness.
[[nodiscard]] std::optional<std::string_view> refuse_xml(std::string_view text) noexcept;

}  // namespace eligd::clearinghouse
