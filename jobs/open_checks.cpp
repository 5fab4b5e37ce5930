#include "jobs/open_checks.hpp"

#include "coverage/summary.hpp"
#include "jobs/budget.hpp"
#include "jobs/checked_case.hpp"
#include "jobs/intake_records.hpp"
#include "jobs/planning.hpp"
#include "jobs/schedule.hpp"
#include "store/store.hpp"

#include <algorithm>
#include <variant>

namespace eligd::jobs {
namespace {

constexpr std::int64_t page_size = 1000;
constexpr std::chrono::days recent{2};  // a payer is what it was of late

// What the level asks after the general question, where the payer does not take both at once.
bool has_follow_up(const config::Payer* payer) {
  return payer != nullptr && payer->inquiries_max > 1 && !payer->answers_explicit_lists;
}

// The next run asks it again by itself: it brought no answer that holds, and not for want of data.
Result<bool> is_asked_again(const store::Store& store, const config::Configuration& configuration,
                            const store::VerificationRecord& verification,
                            const store::IntakeRecord& intake, Instant now) {
  if (!verification.payer || waits_for_intake(verification) ||
      verification.headline == coverage::to_text(coverage::Readiness::self_pay))
    return false;
  const config::Payer* payer = configuration.payer(*verification.payer);
  if (payer == nullptr) return false;
  const auto about = checked_case(store, configuration, verification, intake, now, false);
  if (!about) return std::unexpected(about.error());
  return due_check(*about, *payer, configuration.settings, RunKind::nightly, now, now).has_value();
}

Result<std::optional<OpenCheck>> open_check(const store::Store& store,
                                            const config::Configuration& configuration,
                                            const store::VerificationRecord& verification,
                                            Instant now) {
  const auto intake = store.intake(verification.intake);
  if (!intake) return std::unexpected(intake.error());
  if (intake->first_appointment <= now) return std::nullopt;
  const auto inquiries = store.inquiries(verification.id);
  if (!inquiries) return std::unexpected(inquiries.error());
  OpenCheck check{.intake = verification.intake,
                  .verification = verification.id,
                  .payer = verification.payer,
                  .deadline = verification.deadline,
                  .reason = verification.reason};
  int to_ask = 0;
  for (const store::InquiryRecord& inquiry : *inquiries) {
    if (inquiry.state != store::InquiryState::due && inquiry.state != store::InquiryState::claimed)
      continue;
    if (inquiry.payer == verification.payer)
      ++to_ask;
    else
      check.others.push_back(inquiry.payer);
    check.due = std::max(check.due, inquiry.due);
  }
  if (to_ask == 0 && check.others.empty()) {
    const auto again = is_asked_again(store, configuration, verification, *intake, now);
    if (!again) return std::unexpected(again.error());
    if (*again) {
      to_ask = 1;
      check.due = now;
    }
  }
  check.is_asking = to_ask > 0 || !check.others.empty();
  const config::Payer* payer =
      verification.payer ? configuration.payer(*verification.payer) : nullptr;
  check.questions = to_ask + (inquiries->size() == 1 && has_follow_up(payer) ? 1 : 0);
  return check;
}

// As the next run will plan it.
Result<std::optional<OpenCheck>> unplanned_check(const store::Store& store,
                                                 const config::Configuration& configuration,
                                                 IntakeId id, Instant now) {
  const auto record = store.intake(id);
  if (!record) return std::unexpected(record.error());
  if (record->first_appointment <= now) return std::nullopt;
  OpenCheck check{.intake = id, .payer = record->payer, .deadline = record->first_appointment};
  const auto intake = from_record(*record, configuration);
  if (!intake) return check;
  const Plan plan = plan_intake(*intake, configuration);
  if (const auto* asked = std::get_if<PlannedVerification>(&plan)) {
    check.payer = asked->payer;
    check.deadline = asked->deadline;
    check.due = now;
    check.is_asking = true;
    check.questions = has_follow_up(configuration.payer(asked->payer)) ? 2 : 1;
    return check;
  }
  const auto& refused = std::get<NotAsked>(plan);
  if (refused.why == WhyNotAsked::no_coverage) return std::nullopt;  // nobody to ask
  check.deadline = refused.deadline;
  check.reason = refused.reason;
  return check;
}

struct Runs {
  bool is_running = false;
  bool is_night_over = false;
};

Result<Runs> runs_at(const store::Store& store, const config::Settings& settings, Instant now) {
  Runs runs;
  const std::string tonight = night_key(night_at(settings.schedule, settings.zone, now).day);
  for (const char* kind : {"nightly", "recheck"}) {
    const auto run = store.latest_run(kind);
    if (!run) return std::unexpected(run.error());
    if (!*run) continue;
    if (!(*run)->finished && now < (*run)->window_through) runs.is_running = true;
    if ((*run)->finished && (*run)->key == tonight) runs.is_night_over = true;
  }
  return runs;
}

}  // namespace

Result<std::vector<OpenCheck>> open_checks(const store::Store& store,
                                           const config::Configuration& configuration,
                                           Instant now) {
  std::vector<OpenCheck> checks;
  const auto keep = [&](Result<std::optional<OpenCheck>> check) -> Result<void> {
    if (!check) return std::unexpected(check.error());
    if (*check) checks.push_back(std::move(**check));
    return {};
  };
  for (std::int64_t offset = 0;; offset += page_size) {
    const auto page = store.verifications({.only_open = true, .max = page_size, .offset = offset});
    if (!page) return std::unexpected(page.error());
    for (const store::VerificationRecord& verification : *page) {
      if (auto kept = keep(open_check(store, configuration, verification, now)); !kept)
        return std::unexpected(kept.error());
    }
    if (std::cmp_less(page->size(), page_size)) break;
  }
  const auto unplanned = store.unplanned_intakes(configuration.settings.limits.queue_max);
  if (!unplanned) return std::unexpected(unplanned.error());
  for (const IntakeId id : *unplanned) {
    if (auto kept = keep(unplanned_check(store, configuration, id, now)); !kept)
      return std::unexpected(kept.error());
  }
  return checks;
}

Result<NightForecast> forecast_from(const store::Store& store,
                                    const config::Configuration& configuration, Instant now) {
  auto checks = open_checks(store, configuration, now);
  if (!checks) return std::unexpected(checks.error());
  auto of_late = store.attempt_stats_since(now - recent);
  if (!of_late) return std::unexpected(of_late.error());
  auto today = store.attempt_stats_since(Budget(configuration).day_begins(now));
  if (!today) return std::unexpected(today.error());
  const auto runs = runs_at(store, configuration.settings, now);
  if (!runs) return std::unexpected(runs.error());
  return forecast_night({.configuration = configuration,
                         .checks = *std::move(checks),
                         .recent = *std::move(of_late),
                         .today = *std::move(today),
                         .now = now,
                         .is_running = runs->is_running,
                         .is_night_over = runs->is_night_over});
}

}  // namespace eligd::jobs
