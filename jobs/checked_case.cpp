#include "jobs/checked_case.hpp"

#include "coverage/planned_program.hpp"
#include "jobs/damage.hpp"
#include "jobs/intake_records.hpp"
#include "jobs/summary_view.hpp"

#include <array>
#include <charconv>

namespace eligd::jobs {
namespace {

std::optional<CivilDate> day_in(const SummaryView& view, const std::string& key) {
  const FactView* fact = view.find(key);
  if (fact == nullptr) return std::nullopt;
  const auto day = parse_iso_date(fact->text);
  return day ? std::optional(*day) : std::nullopt;
}

std::optional<std::int64_t> whole(const FactView& fact, const char* member) {
  const auto found = fact.members.find(member);
  if (found == fact.members.end()) return std::nullopt;
  std::int64_t value = 0;
  const std::string& text = found->second;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(value)
                                                                  : std::nullopt;
}

std::vector<LimitTold> limits_in(const SummaryView& view) {
  std::vector<LimitTold> limits;
  for (const std::string_view unit : std::array<std::string_view, 2>{"visits", "days"}) {
    const FactView* fact = view.find("limit." + std::string(unit));
    if (fact == nullptr || fact->state == report::FactState::conflicting) continue;
    const auto total = whole(*fact, "total");
    auto used = whole(*fact, "used");
    if (const auto left = whole(*fact, "remaining"); total && left && !used) used = *total - *left;
    if (total && used && *total > 0)
      limits.push_back({.unit = unit, .total = *total, .used = *used});
  }
  return limits;
}

// The planned days of the program, where anything says how often it meets.
std::vector<CivilDate> meeting_days(const config::Configuration& configuration,
                                    const store::VerificationRecord& verification,
                                    const store::IntakeRecord& record) {
  const auto intake = from_record(record, configuration);
  const config::LevelOfCare* level = configuration.level(verification.level);
  if (!intake || level == nullptr) return {};
  const auto days =
      intake->program.days_per_week ? intake->program.days_per_week : level->days_per_week;
  if (!days) return {};
  return coverage::program_days(configuration.settings.program, verification.from,
                                verification.through, *days);
}

}  // namespace

AnswerKnown answer_known(const store::SummaryRecord& good) {
  AnswerKnown known{.answered = good.answered};
  const auto view = read_summary(good.json);
  if (!view) return known;
  known.plan_ends = day_in(*view, "coverage.ends");
  known.plan_year_resets = day_in(*view, "plan_year.resets");
  known.authorization_ends = day_in(*view, "authorization.ends");
  known.limits = limits_in(*view);
  return known;
}

Result<CheckedCase> checked_case(const store::Store& store,
                                 const config::Configuration& configuration,
                                 const store::VerificationRecord& verification,
                                 const store::IntakeRecord& intake, Instant now, bool with_days) {
  CheckedCase about{.verification = verification.id,
                    .days = {.from = verification.from, .through = verification.through},
                    .first_appointment = intake.first_appointment};
  const auto good = store.latest_good_summary(verification.id);
  if (!good) return std::unexpected(good.error());
  if (*good) {
    about.good = answer_known(**good);
    const auto damaged = store.damaged_answers(verification.id);
    if (!damaged) return std::unexpected(damaged.error());
    about.good->damage = doubt_words(*damaged, (*good)->answers, now);
  }
  if (with_days && about.good && !about.good->limits.empty())
    about.meets = meeting_days(configuration, verification, intake);
  return about;
}

}  // namespace eligd::jobs
