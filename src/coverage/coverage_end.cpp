#include "coverage/coverage_end.hpp"

#include <algorithm>
#include <string>
#include <variant>

namespace eligd::coverage {

std::optional<CoverageEnd> coverage_end(const std::vector<Fact>& facts, bool is_inclusive,
                                        CivilDate first) {
  const auto fact = std::ranges::find(facts, "coverage.ends", &Fact::key);
  if (fact == facts.end() || !fact->is_said()) return std::nullopt;
  const auto last_day = [&](std::string_view text) -> std::optional<CivilDate> {
    const auto day = parse_iso_date(text);
    if (!day) return std::nullopt;
    return is_inclusive ? *day : day->plus_days(-1);
  };
  if (fact->state != State::conflicting) {
    const auto day = last_day(fact->text());
    return day ? std::optional(CoverageEnd{.last_day = *day}) : std::nullopt;
  }
  std::optional<CoverageEnd> earliest;
  for (const Value& candidate : fact->candidates) {
    const auto* text = std::get_if<std::string>(&candidate);
    const auto day = text != nullptr ? last_day(*text) : std::nullopt;
    if (!day || *day < first || (earliest && earliest->last_day <= *day)) continue;
    earliest = CoverageEnd{.last_day = *day, .is_disputed = true};
  }
  return earliest;
}

}  // namespace eligd::coverage
