#include "jobs/standing.hpp"

#include "coverage/summary.hpp"
#include "jobs/planning.hpp"
#include "jobs/summary_view.hpp"
#include "store/store.hpp"

#include <algorithm>

namespace eligd::jobs {

Instant good_until(const store::SummaryRecord& good, Instant first_appointment,
                   const config::Settings& settings) {
  AnswerValidity answer{.answered = good.answered, .first_appointment = first_appointment};
  if (const auto view = read_summary(good.json)) {
    if (const FactView* ends = view->find("coverage.ends")) {
      if (const auto day = parse_iso_date(ends->text)) answer.plan_ends = *day;
    }
  }
  return valid_until(answer, settings.limits, settings.zone);
}

Result<Standing> read_standing(const World& world, const store::VerificationRecord& verification,
                               const store::IntakeRecord& intake, Instant now, bool with_validity) {
  Standing standing;
  const auto has_good = world.store.has_good_summary(verification.id);
  if (!has_good) return std::unexpected(has_good.error());
  standing.has_last_good = *has_good;
  if (*has_good && with_validity) {
    const auto good = world.store.latest_good_summary(verification.id);
    if (!good) return std::unexpected(good.error());
    standing.is_good_valid =
        *good && good_until(**good, intake.first_appointment, world.configuration.settings) > now;
  }
  if (verification.headline == coverage::to_text(coverage::Readiness::needs_data_fix)) {
    const auto tasks = world.store.tasks({.verification = verification.id});
    if (!tasks) return std::unexpected(tasks.error());
    // Corrected data are a newer version of the intake than the task that asks for them.
    standing.is_fix_open = std::ranges::any_of(
        *tasks, [&](const store::TaskRecord& task) { return task.opened >= intake.received; });
  }
  return standing;
}

}  // namespace eligd::jobs
