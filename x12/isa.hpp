// The interchange header ISA, whose fixed width tells every reader the delimiters.
//
// Source: X12.5, 106 characters with the terminator. Tolerant: partners send 103 or 107 of them, or
// collapse the padding; then the sixteen separators are counted instead.
#pragma once

#include "x12/segment.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace eligd::x12 {

inline constexpr std::size_t isa_length = 106;
inline constexpr std::size_t isa_length_max = 300;  // further off than this it is no ISA

enum class RepetitionFrom : unsigned char { isa11, none_named, assumed };

struct IsaHeader {
  Delimiters delimiters;
  std::size_t length = 0;  // with its terminator
  bool is_fixed_width = false;
  bool component_was_assumed = false;  // ISA16 was a letter, digit or space: no separator at all
  RepetitionFrom repetition = RepetitionFrom::isa11;
};

// What stands at the start of `text`, or nothing where that is no ISA. Looks at isa_length_max
// bytes and at most as many behind it (for GS08).
[[nodiscard]] std::optional<IsaHeader> read_isa(std::string_view text) noexcept;

}  // namespace eligd::x12
