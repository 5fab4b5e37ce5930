// When the daily jobs are due: clock faces in the practice's zone turned into instants, pure.
//
// A job runs once a local day, also on the two nights when clocks change: a clock face that is
// jumped over is due at the jump, one that happens twice is due the first time (I23). After
// downtime a job that was missed runs once, for the latest day it was due, not once for each missed
// night (T10).
#pragma once

#include "base/time.hpp"
#include "config/settings.hpp"
#include "config/zone.hpp"

#include <optional>
#include <string>

namespace eligd::jobs {

// The moment `at` stands on the clock on `day`.
[[nodiscard]] Instant daily_instant(const config::Zone& zone, CivilDate day, config::TimeOfDay at);

// The latest day whose `at` is not after `now`.
[[nodiscard]] CivilDate latest_due_day(const config::Zone& zone, config::TimeOfDay at, Instant now);

struct Due {
  CivilDate day{};       // the local day the job is for
  Instant at{};          // when it should start; not after now: start at once
  bool is_late = false;  // it was due before `now` and has not run
};

// When a daily job is due next. `last_done` is the latest day it ran for; empty (a new store) means
// nothing was missed, so the first run is the next one.
[[nodiscard]] Due next_due(const config::Zone& zone, config::TimeOfDay at,
                           std::optional<CivilDate> last_done, Instant now);

// One night: from the freezing of its list to its report next morning. Named after the evening's
// day.
struct Night {
  CivilDate day{};
  Instant freeze{};
  Instant run{};
  Instant retries_until{};  // nothing new leaves after this
  Instant report{};
  friend bool operator==(const Night&, const Night&) = default;
};

[[nodiscard]] Night night_of_day(const config::Schedule& schedule, const config::Zone& zone,
                                 CivilDate day);

// The night a moment belongs to: that of the latest freeze not after it.
[[nodiscard]] Night night_at(const config::Schedule& schedule, const config::Zone& zone,
                             Instant now);

// When the report of a night that is over is written once more, for those who read it in the
// morning: at schedule.report. Empty where the night ended after that: its own report is newer.
[[nodiscard]] std::optional<Instant> morning_report(const Night& night, Instant finished);

// "N-20261124": one night exists once, whoever starts it and however often.
[[nodiscard]] std::string night_key(CivilDate day);

}  // namespace eligd::jobs
