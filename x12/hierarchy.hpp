// The HL levels of a 270 or 271: which parent each one hangs under, repaired where the sender
// erred.
//
// Source: X12.6 hierarchical levels. A level's parent is an earlier HL of the level above it; where
// HL02 says otherwise the last such level in the order sent is taken, and told. A cycle cannot
// arise: only earlier levels are looked at.
#pragma once

#include "x12/list.hpp"
#include "x12/segments.hpp"

#include <cstdint>
#include <memory_resource>
#include <optional>
#include <string_view>
#include <unordered_map>

namespace eligd::x12 {

enum class HlLevel : std::uint8_t { none, source, receiver, subscriber, dependent };

// HL03: 20 21 22 23.
[[nodiscard]] HlLevel hl_level(std::string_view hl03) noexcept;

// Where a level stands in the tree of lists: the index at each level down to its own.
struct HlPlace {
  HlLevel level = HlLevel::none;
  std::uint32_t source = 0;
  std::uint32_t receiver = 0;
  std::uint32_t subscriber = 0;
  std::uint32_t dependent = 0;
};

class HlPlaces {
 public:
  HlPlaces(std::pmr::monotonic_buffer_resource& memory, ListArena& lists)
      : lists_(lists), by_number_(&memory) {}

  // The level above `level` that `number` (HL02) names; nothing where it names none such.
  [[nodiscard]] std::optional<HlPlace> find(std::string_view number, HlLevel level) const;
  // False where the number was taken before: the first keeps it.
  bool remember(std::string_view number, HlPlace place);

 private:
  // Nearly every sender counts 1, 2, 3: those need no table.
  ListArena& lists_;
  List<HlPlace> in_order_;
  std::pmr::unordered_map<std::string_view, HlPlace> by_number_;
};

}  // namespace eligd::x12
