// The implementation guides as tables: loops, segments, elements, usage, repeats, types, lengths,
// codes.
//
// Source: 005010X279A1 (270, 271) and 005010X231A1 (999). Read by the validator and, through it, by
// the writers; the readers are laxer on purpose. All constant, no code runs at start.
#pragma once

#include "x12/codes.hpp"
#include "x12/segment.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace eligd::x12 {

enum class Usage : std::uint8_t { required, situational, unused };

enum class Kind : std::uint8_t {
  text,     // AN
  code,     // ID
  integer,  // N0
  decimal,  // R
  date,     // DT, CCYYMMDD
  time,     // TM, HHMM[SS[DD]]
  period,   // AN whose format the element before tells: D8 a date, RD8 two with a hyphen
};

struct ElementRule {
  std::uint8_t element = 0;    // counted from 1
  std::uint8_t component = 0;  // 0: not a composite
  Usage usage = Usage::situational;
  Kind kind = Kind::text;
  std::uint16_t length_min = 1;
  std::uint16_t length_max = 0;
  std::string_view codes{};  // those allowed, separated by spaces; empty: any, or `list`
  CodeList list = CodeList::none;
  std::uint16_t repetitions_max = 1;
};

struct SegmentRule {
  std::string_view id{};
  Usage usage = Usage::situational;
  std::uint16_t repeat = 1;  // at most
  std::span<const ElementRule> elements{};
  std::string_view pairs{};   // "3 4,5 6": each two stand together or not at all
  std::string_view one_of{};  // "1 2": at least one of these
  Tag tag = tag_of(id);
};

inline constexpr std::uint16_t no_limit = 0;  // of a loop's repeat: >1 in the guide's notation

struct LoopRule;

// What stands in a loop, in order: a segment or a loop.
struct LoopItem {
  const SegmentRule* segment = nullptr;
  const LoopRule* loop = nullptr;
};

// A loop starts with its first item, always a segment; an HL must also show `level` in HL03.
struct LoopRule {
  std::string_view name{};
  Usage usage = Usage::situational;
  std::uint16_t repeat = 1;
  std::span<const LoopItem> items{};
  std::string_view level{};
};

struct Guide {
  std::string_view set{};         // ST01
  std::string_view version{};     // GS08 and ST03
  std::string_view functional{};  // GS01
  const LoopRule* root = nullptr;
};

// Null where we have no guide for the set.
[[nodiscard]] const Guide* guide_of(std::string_view st01) noexcept;

[[nodiscard]] const Guide& guide_270() noexcept;
[[nodiscard]] const Guide& guide_271() noexcept;
[[nodiscard]] const Guide& guide_999() noexcept;

// Does any of our guides know a segment of this id?
[[nodiscard]] bool is_known_segment(std::string_view id) noexcept;

}  // namespace eligd::x12
