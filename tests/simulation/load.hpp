// A night under load: how long each attempt of each question takes and what goes wrong with it,
// drawn for the question and not for the order of sending, so that the work of a night is the same
// whoever schedules it. Pure.
#pragma once

#include "plan.hpp"

#include <cstdint>
#include <set>
#include <string>

namespace eligd::simulation {

// What one attempt meets, were its clearinghouse alive.
struct DrawnAttempt {
  Fault fault = Fault::none;
  Microseconds lasts{};
};
[[nodiscard]] DrawnAttempt drawn_attempt(const WorldPlan& plan, const std::string& member_id,
                                         int attempt);

struct LoadShape {
  std::uint64_t seed = 1;
  int checks = 20'000;
  int slots = 50;  // of each of the two clearinghouses
  // One of them dies in the middle of the night; a tenth of the people have no other way.
  bool dies = false;
};
[[nodiscard]] WorldPlan make_load_plan(const LoadShape& shape);

// The same night under an ideal dispatcher: it fills a slot in the instant in which it comes free,
// costs nothing, and keeps the same promises (caps, no question twice, the wait after an attempt of
// unknown outcome). Only the future it does not know. Nobody can be much faster.
struct IdealNight {
  Microseconds makespan{};  // until the last answer
  Microseconds work{};      // that slots were busy
  int slots = 0;
  int answered = 0;
  int stuck = 0;  // their one way died, or may have taken the question
};
// `without`: members whose answers do not count, since elsewhere chance left them no way.
[[nodiscard]] IdealNight ideal_night(const WorldPlan& plan,
                                     const std::set<std::string>& without = {});

}  // namespace eligd::simulation
