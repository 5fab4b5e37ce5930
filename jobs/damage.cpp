#include "jobs/damage.hpp"

#include <algorithm>

namespace eligd::jobs {
namespace {

bool counts(const store::DamagedRoute& route, Instant at) {
  return route.recorded <= at && (!route.lifted || *route.lifted > at);
}

}  // namespace

bool is_doubted(std::span<const store::DamagedAnswer> damaged, AnswerId answer, Instant at) {
  return std::ranges::any_of(damaged, [&](const store::DamagedAnswer& one) {
    return one.answer == answer && counts(one.route, at);
  });
}

std::string doubt_words(std::span<const store::DamagedAnswer> damaged,
                        std::span<const AnswerId> answers, Instant at) {
  for (const store::DamagedAnswer& one : damaged) {
    if (!counts(one.route, at) || std::ranges::find(answers, one.answer) == answers.end()) continue;
    return "it came through " + one.route.clearinghouse.value() +
           " while that was damaged: " + one.route.reason;
  }
  return {};
}

}  // namespace eligd::jobs
