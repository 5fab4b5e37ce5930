// The tables behind codes.hpp; their .cpp is written at build time by codes.cmake.
#pragma once

#include "x12/codes.hpp"

#include <array>
#include <bit>
#include <cstddef>

namespace eligd::x12 {

// Where a key may stand in a list: the first slot that a search looks at. At most half the slots
// are taken, so that nearly every search ends there.
constexpr std::size_t code_slot(std::uint32_t key, unsigned shift) noexcept {
  return (key * 0x9E3779B1U) >> shift;
}

struct CodePlace {
  std::uint32_t key = 0;  // 0: no code here
  std::uint32_t index = 0;
};

template <std::size_t size>
struct CodePlaces {
  static constexpr std::size_t slots = std::bit_ceil(2 * size + 1);
  static constexpr unsigned shift = 33 - std::bit_width(slots);
  std::array<CodePlace, slots> places{};

  consteval explicit CodePlaces(const Code (&codes)[size]) {
    for (std::uint32_t i = 0; i < size; ++i) {
      if (codes[i].key == 0) continue;  // too long: never found
      std::size_t at = code_slot(codes[i].key, shift);
      while (places[at].key != 0) at = (at + 1) % slots;
      places[at] = {.key = codes[i].key, .index = i};
    }
  }
};

struct CodeTable {
  std::span<const Code> codes{};
  std::span<const CodePlace> places{};  // 2^n of them
  unsigned shift = 0;
};

[[nodiscard]] const CodeTable& code_table(CodeList list) noexcept;
[[nodiscard]] std::string_view code_table_name(CodeList list) noexcept;

}  // namespace eligd::x12
