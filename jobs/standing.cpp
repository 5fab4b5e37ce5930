#include "jobs/standing.hpp"

#include "coverage/summary.hpp"
#include "jobs/checked_case.hpp"
#include "jobs/due_checks.hpp"
#include "store/store.hpp"

#include <algorithm>

namespace eligd::jobs {

Instant good_until(const store::SummaryRecord& good, Instant first_appointment,
                   const config::Settings& settings, const config::Payer& payer) {
  return stands_until(answer_known(good), first_appointment, payer, settings);
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
    const config::Payer* payer =
        verification.payer ? world.configuration.payer(*verification.payer) : nullptr;
    standing.is_good_valid =
        *good && good_until(**good, intake.first_appointment, world.configuration.settings,
                            payer != nullptr ? *payer : config::Payer{}) > now;
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
