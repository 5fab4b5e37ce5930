// Stretches of the day on a partner's own clock: when it answers, and when it is closed for
// maintenance. Clock faces only; jobs/open_times turns them into instants.
#pragma once

#include "base/time.hpp"
#include "config/settings.hpp"

#include <optional>
#include <vector>

namespace eligd::config {

// from == to: around the clock. to < from: into the next morning; it belongs to the day it begins.
struct DailyStretch {
  Zone zone{};
  TimeOfDay from{};
  TimeOfDay to{};
  std::vector<int> days{};          // 1 Monday .. 7 Sunday; empty: every day
  std::optional<CivilDate> once{};  // on that day only, whatever `days` says
};

}  // namespace eligd::config
