#include "coverage/path_differences.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

namespace eligd::coverage {
namespace {

std::span<const CostPhase> after_program(const std::optional<Estimate>& path) {
  if (!path || path->phases.size() < 2) return {};
  return std::span(path->phases).subspan(1);
}

// It has a price and is not paid for by the plan.
bool is_not_covered(const CostPhase& phase) { return phase.low && !phase.missing.empty(); }

Fact fact_of(const CostPhase& phase, const std::string& words) {
  return {.key = "path." + phase.level, .state = State::known, .value = words};
}

Difference made(const CostPhase& was, const CostPhase& now, DifferenceClass rank,
                const std::string& before, const std::string& after) {
  Difference one{.key = "path." + now.level,
                 .kind = DifferenceKind::changed,
                 .rank = rank,
                 .was = fact_of(was, before),
                 .now = fact_of(now, after),
                 .text = now.name + ", after the program: " + after + "; it was " + before + ".",
                 .about = now.name};
  if (was.likely && now.likely && was.days == now.days && !is_not_covered(now)) {
    one.effect = *now.likely - *was.likely;
    one.because = "for its " + std::to_string(now.days) + (now.days == 1 ? " day" : " days") +
                  ", after the program";
  }
  return one;
}

}  // namespace

std::vector<Difference> path_differences(const Compared& compared) {
  std::vector<Difference> found;
  const auto before = after_program(compared.path_was);
  for (const CostPhase& now : after_program(compared.path_now)) {
    const auto was = std::ranges::find(before, now.level, &CostPhase::level);
    const std::string key = "path." + now.level;
    // One stored before this was written down tells nothing.
    if (was == before.end() || was->benefits.empty() || now.benefits.empty() ||
        std::ranges::find(found, key, &Difference::key) != found.end())
      continue;
    if (is_not_covered(now) != is_not_covered(*was)) {
      found.push_back(is_not_covered(now) ? made(*was, now, DifferenceClass::level_not_covered,
                                                 "covered", "not covered (" + now.missing + ")")
                                          : made(*was, now, DifferenceClass::other,
                                                 "not covered (" + was->missing + ")", "covered"));
    } else if (was->benefits != now.benefits) {
      found.push_back(
          made(*was, now, DifferenceClass::share_or_copay, was->benefits, now.benefits));
    }
  }
  return found;
}

}  // namespace eligd::coverage
