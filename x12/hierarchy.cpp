#include "x12/hierarchy.hpp"

#include "x12/level_tree.hpp"

#include <algorithm>

namespace eligd::x12 {

HlLevel hl_level(std::string_view hl03) noexcept {
  if (hl03 == "20") return HlLevel::source;
  if (hl03 == "21") return HlLevel::receiver;
  if (hl03 == "22") return HlLevel::subscriber;
  if (hl03 == "23") return HlLevel::dependent;
  return HlLevel::none;
}

namespace {

// 1, 2, 3 ... as HL01 is written; 0 where it is anything else.
std::size_t plain_number(std::string_view text) noexcept {
  constexpr std::size_t digits_max = 9;
  if (text.empty() || text.size() > digits_max || text[0] == '0') return 0;
  std::size_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return 0;
    number = number * 10 + static_cast<std::size_t>(c - '0');
  }
  return number;
}

}  // namespace

std::optional<HlPlace> HlPlaces::find(std::string_view number, HlLevel level) const {
  const auto fits = [level](const HlPlace& place) {
    return static_cast<int>(place.level) + 1 == static_cast<int>(level);
  };
  const std::size_t plain = plain_number(number);
  if (plain > 0 && plain <= in_order_.size())
    return fits(in_order_[plain - 1]) ? std::optional(in_order_[plain - 1]) : std::nullopt;
  const auto found = by_number_.find(number);
  if (found == by_number_.end() || !fits(found->second)) return std::nullopt;
  return found->second;
}

bool HlPlaces::remember(std::string_view number, HlPlace place) {
  const std::size_t plain = plain_number(number);
  if (plain > 0 && plain <= in_order_.size()) return false;
  if (plain == in_order_.size() + 1 && (by_number_.empty() || !by_number_.contains(number))) {
    lists_.add(in_order_, [] { return std::size_t{4}; }, place);
    return true;
  }
  return by_number_.try_emplace(number, place).second;
}

HlLevel level_named_by(std::string_view entity) noexcept {
  switch (tag_of(entity)) {
    case tag_of("IL"):
      return HlLevel::subscriber;
    case tag_of("03"):
      return HlLevel::dependent;
    case tag_of("1P"):
    case tag_of("80"):
    case tag_of("FA"):
      return HlLevel::receiver;
    case tag_of("PR"):
      return HlLevel::source;
    default:
      return HlLevel::none;
  }
}

HlLevel level_of(std::span<const Segment> from_hl) noexcept {
  constexpr std::size_t look_ahead =
      6;  // up to three TRN and an AAA or two stand between HL and NM1
  const HlLevel said = hl_level(from_hl.front().value(3));
  if (said != HlLevel::none) return said;
  for (const Segment& each : from_hl.subspan(1).first(std::min(look_ahead, from_hl.size() - 1))) {
    if (each.tag() == tag_of("HL")) break;
    if (each.tag() == tag_of("NM1")) return level_named_by(each.value(1));
  }
  return HlLevel::none;
}

}  // namespace eligd::x12
