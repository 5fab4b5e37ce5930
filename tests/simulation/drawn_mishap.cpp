#include "drawn_mishap.hpp"

namespace eligd::simulation {

using std::chrono::minutes;
using std::chrono::seconds;

namespace {

// A moment, a while, or half the night.
Microseconds standstill(Choices& choices) {
  const auto drawn = choices.below(10);
  if (drawn < 4) return choices.between(seconds(5), seconds(180));
  if (drawn < 9) return choices.between(minutes(3), minutes(60));
  return choices.between(minutes(60), minutes(360));
}

}  // namespace

Mishap drawn_mishap(MishapKind kind, Choices& choices) {
  Mishap mishap{.kind = kind};
  mishap.lasts = choices.between(seconds(5), minutes(20));
  if (kind == MishapKind::clock_moved && choices.chance(500'000)) mishap.lasts = -mishap.lasts;
  if (is_at_desk(kind)) mishap = {.kind = kind, .dice = choices.next()};
  if (kind == MishapKind::stood_still) mishap.lasts = standstill(choices);
  return mishap;
}

Mishap drawn_crash(Choices& choices) {
  Mishap mishap{.kind = choices.chance(500'000) ? MishapKind::power_lost : MishapKind::killed};
  mishap.lasts = choices.chance(800'000) ? choices.between(seconds(1), seconds(120))
                                         : choices.between(minutes(2), minutes(40));
  if (mishap.kind == MishapKind::power_lost) mishap.dice = choices.next();
  return mishap;
}

}  // namespace eligd::simulation
