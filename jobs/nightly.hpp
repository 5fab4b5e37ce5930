// Nightly: pull, plan, verify until every item has an outcome or the window ends, deliver, report.
//
// Reads   everything its parts read.
// Writes  the run, and everything its parts write.
// Twice   safe: a night exists once, by its key; starting it again resumes it.
// Crash   safe: each part is; the run is finished only when its counts add up from the rows (I4).
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"
#include "jobs/night_report.hpp"
#include "jobs/plan.hpp"
#include "jobs/pull.hpp"
#include "jobs/schedule.hpp"
#include "jobs/verify.hpp"
#include "jobs/world.hpp"

#include <boost/asio/awaitable.hpp>

#include <stop_token>
#include <string>

namespace eligd::jobs {

struct NightlySettings {
  // "recheck", "partial", "monthly", "watch": the same way, other plan.
  std::string kind = "nightly";
  std::string key{};  // night_key(day); unique per kind
  CivilDate day{};
  Instant starts{};
  Instant stop_at{};
  PlanRequest plan{};  // for one verification alone nothing is pulled and no report written
  std::string worker = "eligd";
  bool waits_for_people = true;  // as VerifySettings; false for who sits before the run
  std::stop_token halt{};        // as VerifySettings
  bool writes_report = true;     // false: the rows are judged, by a program, and nobody reads pages
};

// Tonight's, as the schedule says; a run started by hand outside the window gets `window_min` at
// least.
[[nodiscard]] NightlySettings nightly_settings(const config::Configuration& configuration,
                                               Instant now,
                                               Microseconds window_min = std::chrono::hours(1));

struct NightEnd {
  RunId run{};
  VerifyEnd verify = VerifyEnd::finished;
  PullCounts pull{};
  PlanCounts plan{};
  Progress counts{};  // from rows (I4)
  ReportFiles report{};
};

[[nodiscard]] boost::asio::awaitable<Result<NightEnd>> nightly(World& world,
                                                               NightlySettings settings);

}  // namespace eligd::jobs
