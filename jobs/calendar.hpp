// Which run is for which day, and in which window: the calendar of the refresh and the watch beside
// the night's (jobs/schedule). Pure.
//
// A missed one is caught up once, for the latest day it was due (T10).
#pragma once

#include "jobs/nightly.hpp"
#include "jobs/schedule.hpp"

#include <optional>
#include <string_view>

namespace eligd::jobs {

// The refresh has its days: the first nights of a month, Sunday's night (it is Monday by then), and
// the fifteenth. The watch looks every day.
[[nodiscard]] bool is_day_of(RunKind run, const config::Schedule& schedule, CivilDate day);

[[nodiscard]] Due next_due_of(RunKind run, const config::Schedule& schedule,
                              const config::Zone& zone, std::optional<CivilDate> last_done,
                              Instant now);

[[nodiscard]] std::string_view kind_of(RunKind run);  // as runs are stored: "monthly"
// "N-20261201", "M-20261201", "W-20261201": unique per kind and day.
[[nodiscard]] std::string key_of(RunKind run, CivilDate day);
// The day of such a key; empty where it is none of the calendar's.
[[nodiscard]] std::optional<CivilDate> day_of_key(std::string_view key);

// The refresh or watch of a day: started now or later, it ends before people come to work, or
// before the night begins; one that starts after that has `window_min` at least.
[[nodiscard]] NightlySettings settings_of(RunKind run, const config::Settings& settings,
                                          CivilDate day, Instant now,
                                          Microseconds window_min = std::chrono::hours(1));

}  // namespace eligd::jobs
