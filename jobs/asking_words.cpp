#include "jobs/asking_words.hpp"

#include "coverage/summary.hpp"
#include "jobs/checked_case.hpp"
#include "jobs/planning.hpp"
#include "jobs/spoken.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>
#include <utility>

namespace eligd::jobs {
namespace {

constexpr std::int64_t page_size = 1000;

}  // namespace

std::string asked_because(const std::vector<store::InquiryRecord>& inquiries,
                          const store::RunRecord& run) {
  for (const store::InquiryRecord& inquiry : std::views::reverse(inquiries)) {
    // What follows from the question before it.
    if (inquiry.why.empty() || !inquiry.follow.empty()) continue;
    // That somebody started a recheck is no news to whoever reads its report.
    const bool is_of_run = inquiry.due >= run.started && run.kind != "recheck" &&
                           inquiry.why.starts_with("asked again");
    return is_of_run ? capitalized(inquiry.why) : std::string();
  }
  return {};
}

Result<std::optional<NextCheck>> next_check_of(const store::Store& store,
                                               const config::Configuration& configuration,
                                               const store::VerificationRecord& verification,
                                               const store::IntakeRecord& intake, Instant now) {
  const config::Payer* payer =
      verification.payer ? configuration.payer(*verification.payer) : nullptr;
  if (payer == nullptr || waits_for_intake(verification) ||
      verification.headline == coverage::to_text(coverage::Readiness::self_pay))
    return std::optional<NextCheck>();
  const auto about = checked_case(store, configuration, verification, intake, now, true);
  if (!about) return std::unexpected(about.error());
  return next_check(*about, *payer, configuration.settings, now);
}

std::optional<PlannedAhead> planned_ahead(const config::Configuration& configuration,
                                          const store::VerificationRecord& verification,
                                          Instant first_appointment, Instant answered,
                                          Instant now) {
  const config::Payer* payer =
      verification.payer ? configuration.payer(*verification.payer) : nullptr;
  if (payer == nullptr || payer->future_days_max > 0) return std::nullopt;
  const CheckedCase about{.verification = verification.id,
                          .days = {.from = verification.from, .through = verification.through},
                          .first_appointment = first_appointment,
                          .good = AnswerKnown{.answered = answered}};
  for (const DueCheck& check : checks_for(about, *payer, configuration.settings)) {
    if (check.why != CheckReason::next_month || check.due <= now) continue;
    return PlannedAhead{.verification = verification.id,
                        .payer = payer->key,
                        .at = check.due,
                        .because = words_of(check, true)};
  }
  return std::nullopt;
}

Result<std::vector<PlannedAhead>> all_planned_ahead(const store::Store& store,
                                                    const config::Configuration& configuration,
                                                    Instant now) {
  std::vector<PlannedAhead> all;
  const CivilDate today = configuration.settings.zone.to_local(now).day;
  for (std::int64_t offset = 0;; offset += page_size) {
    const auto page = store.verifications({.max = page_size, .offset = offset});
    if (!page) return std::unexpected(page.error());
    for (const store::VerificationRecord& verification : *page) {
      if (verification.through < today) continue;
      const auto good = store.latest_good_summary(verification.id);
      if (!good) return std::unexpected(good.error());
      if (!*good) continue;
      const auto intake = store.intake(verification.intake);
      if (!intake) return std::unexpected(intake.error());
      if (auto one = planned_ahead(configuration, verification, intake->first_appointment,
                                   (*good)->answered, now))
        all.push_back(*std::move(one));
    }
    if (std::cmp_less(page->size(), page_size)) break;
  }
  std::ranges::stable_sort(all, {}, &PlannedAhead::at);
  return all;
}

std::string words_of(const PlannedAhead& planned, const config::Zone& zone) {
  const config::LocalTime local = zone.to_local(planned.at);
  return fmt::format("Will be asked again on {} at {} because {}", report::day_only(local.day),
                     report::clock_face(local.minutes), planned.because);
}

}  // namespace eligd::jobs
