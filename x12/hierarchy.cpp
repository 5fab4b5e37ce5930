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

std::optional<HlPlace> HlPlaces::find(std::string_view number, HlLevel level) const {
  const auto found = by_number_.find(number);
  if (found == by_number_.end() ||
      static_cast<int>(found->second.level) + 1 != static_cast<int>(level)) {
    return std::nullopt;
  }
  return found->second;
}

HlLevel level_named_by(std::string_view entity) noexcept {
  if (entity == "IL") return HlLevel::subscriber;
  if (entity == "03") return HlLevel::dependent;
  if (entity == "1P" || entity == "80" || entity == "FA") return HlLevel::receiver;
  if (entity == "PR") return HlLevel::source;
  return HlLevel::none;
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
