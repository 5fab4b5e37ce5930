// How long between two looks for an answer that comes later. Pure.
//
// Source: the pace of one partner's own kit (1, 2, 5, 10 s), which then gives up; ours goes on,
// slower and slower, as the payer behind is slow and looks cost the partner something.
#pragma once

#include "base/time.hpp"

#include <chrono>

namespace eligd::jobs {

// After `looks` of them. `slowest`: the profile's longest pause.
[[nodiscard]] Microseconds pause_after(int looks, std::chrono::seconds slowest);

}  // namespace eligd::jobs
