// A failing world made small: lines of its story taken away, the largest parts first, as long as
// the same promise breaks (docs/decisions/0030).
#pragma once

#include "plan.hpp"

#include <functional>

namespace eligd::simulation {

// `plan` has a script; `breaks` lives one. Gives the smallest found that still breaks; `lives_max`
// bounds how often one is lived.
[[nodiscard]] WorldPlan shrink(WorldPlan plan, const std::function<bool(const WorldPlan&)>& breaks,
                               int lives_max = 3000);

}  // namespace eligd::simulation
