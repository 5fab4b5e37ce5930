// What a newer estimate says otherwise of the levels that follow the program: no longer covered, or
// another price of a day. Internal to the differences.
#pragma once

#include "coverage/differences.hpp"

#include <vector>

namespace eligd::coverage {

// By level, the first phase of each. Silent where nothing but accumulators moved, or where only our
// own prices are missing. The effect is that of the phase, as each was estimated in its time.
[[nodiscard]] std::vector<Difference> path_differences(const Compared& compared);

}  // namespace eligd::coverage
