// The implementation guides as tables: loops, segments, elements, usage, repeats, types, lengths,
// codes.
//
// Source: 005010X279A1 (270, 271), 005010X231A1 (999) and X12.5 (the envelope, TA1). Read by the
// validator and, through it, by the writers, by the 999 we send, and by the page that shows them
// (docs/x12-guide.md); the readers are laxer on purpose. All constant, no code runs at start.
#pragma once

#include "x12/codes.hpp"
#include "x12/segment.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace eligd::x12 {

enum class Usage : std::uint8_t { required, situational, unused };

enum class Kind : std::uint8_t {
  text,        // AN
  code,        // ID
  integer,     // N0
  decimal,     // R
  date,        // DT, CCYYMMDD
  short_date,  // DT, YYMMDD: ISA and TA1 only
  time,        // TM, HHMM[SS[DD]]
  period,      // AN whose format the element before tells: D8 a date, RD8 two with a hyphen
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

// How elements of one segment hang together, as X12 writes it: P0304 both or neither, R0102 at
// least one, E0207 at most one, C0704 the first needs all others, L030405 the first needs one of
// the others.
struct Relation {
  char kind = '\0';
  std::uint8_t count = 0;
  std::array<std::uint8_t, 4> elements{};
};

// Several, written "P0304 P0506" and taken apart when compiled.
class Relations {
 public:
  consteval Relations() = default;
  consteval Relations(const char* text) {  // NOLINT: tables are written as words
    for (std::string_view rest(text); !rest.empty();) {
      Relation& relation = all_[count_++];
      relation.kind = rest[0];
      rest.remove_prefix(1);
      for (; !rest.empty() && rest[0] != ' '; rest.remove_prefix(2)) {
        relation.elements[relation.count++] =
            static_cast<std::uint8_t>((rest[0] - '0') * 10 + rest[1] - '0');
      }
      if (!rest.empty()) rest.remove_prefix(1);
    }
  }
  [[nodiscard]] constexpr std::span<const Relation> all() const noexcept {
    return std::span(all_).first(count_);
  }

 private:
  std::array<Relation, 4> all_{};
  std::uint8_t count_ = 0;
};

// The last element that must be there; behind it and the segment's end there is nothing to check.
constexpr std::uint8_t last_required_of(std::span<const ElementRule> rules) noexcept {
  std::uint8_t last = 0;
  for (const ElementRule& each : rules) {
    if (each.usage == Usage::required) last = std::max(last, each.element);
  }
  return last;
}

struct SegmentRule {
  std::string_view id{};
  Usage usage = Usage::situational;
  std::uint16_t repeat = 1;  // at most
  std::span<const ElementRule> elements{};
  Relations relations{};
  Tag tag = tag_of(id);
  std::uint8_t last_required = last_required_of(elements);
};

inline constexpr std::uint16_t no_limit = 0;  // of a repeat: >1 in the guide's notation

struct LoopRule;
constexpr Tag first_tag(const SegmentRule* segment, const LoopRule* loop) noexcept;

// What stands in a loop, in order: a segment or a loop. `tag` is that of the segment, or of the one
// the loop starts with: every segment of a set is compared with many of them.
struct LoopItem {
  const SegmentRule* segment = nullptr;
  const LoopRule* loop = nullptr;
  Tag tag = first_tag(segment, loop);
};

// One bit for each item that must be there, the first item's lowest.
constexpr std::uint32_t required_of(std::span<const LoopItem> items) noexcept;

// A loop starts with its first item, always a segment; an HL must also show `level` in HL03.
struct LoopRule {
  std::string_view name{};
  Usage usage = Usage::situational;
  std::uint16_t repeat = 1;
  std::span<const LoopItem> items{};
  std::string_view level{};
  std::uint32_t required = required_of(items);
};

constexpr std::uint32_t required_of(std::span<const LoopItem> items) noexcept {
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Usage usage =
        items[i].segment != nullptr ? items[i].segment->usage : items[i].loop->usage;
    if (usage == Usage::required) bits |= std::uint32_t{1} << i;
  }
  return bits;
}

constexpr Tag first_tag(const SegmentRule* segment, const LoopRule* loop) noexcept {
  if (segment != nullptr) return segment->tag;
  return loop != nullptr ? loop->items.front().tag : 0;
}

struct Guide {
  std::string_view title{};
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
// All three.
[[nodiscard]] std::span<const Guide* const> guides() noexcept;

// What stands round the sets: ISA GS GE IEA, and TA1. Lengths of ISA are those with its padding.
[[nodiscard]] std::span<const SegmentRule> envelope_rules() noexcept;
// The one of that id; null where there is none.
[[nodiscard]] const SegmentRule* envelope_rule(std::string_view id) noexcept;

// What a person calls it. `number` is that of X12's data element dictionary ("1365", "C003").
struct ElementName {
  std::string_view segment{};
  std::uint8_t element = 0;
  std::uint8_t component = 0;  // 0: the whole element
  std::string_view number{};
  std::string_view name{};
  std::string_view note{};  // what the guide wants said, or where payers differ; often empty
};

// Sorted by segment, element, component. IK4's and CTX's components are among them.
[[nodiscard]] std::span<const ElementName> element_names() noexcept;
// Null where no guide of ours has the element.
[[nodiscard]] const ElementName* element_name(std::string_view segment, std::size_t element,
                                              std::size_t component = 0) noexcept;
// Where the codes of an element have their meanings, whatever part of the list a guide allows; none
// where there is no list of ours.
[[nodiscard]] CodeList code_list_of(std::string_view segment, std::size_t element,
                                    std::size_t component = 0) noexcept;
// "Eligibility or benefit information"; empty where no guide of ours has the segment.
[[nodiscard]] std::string_view segment_name(std::string_view id) noexcept;
// "Subscriber name"; empty for the root.
[[nodiscard]] std::string_view loop_name(std::string_view loop) noexcept;

// Does any of our guides know a segment of this id?
[[nodiscard]] bool is_known_segment(std::string_view id) noexcept;

}  // namespace eligd::x12
