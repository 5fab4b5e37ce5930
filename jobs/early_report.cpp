#include "jobs/early_report.hpp"

#include "jobs/night_report.hpp"
#include "store/store.hpp"

namespace eligd::jobs {

bool is_report_due(const Resting& night, const std::optional<EarlyIssue>& last) {
  if (!last) return night.until - night.now >= rest_min;
  return night.open != last->open && night.now - last->at >= revision_gap;
}

void EarlyReport::at_rest(Instant until) {
  const auto counts = world_.store.run_counts(run_);
  if (!counts) return;
  const Resting night{.now = world_.clock.now(), .until = until, .open = counts->open};
  if (!is_report_due(night, last_)) return;
  // Counted also where it fails: the next one is tried with the next answer, not every minute.
  last_ = EarlyIssue{.at = night.now, .open = night.open};
  const auto files = write_night_report(world_, run_);
  world_.events.happened({.name = files ? "report.written" : "report.failed",
                          .words = files ? std::string_view() : files.error().sentence,
                          .run = run_});
}

}  // namespace eligd::jobs
