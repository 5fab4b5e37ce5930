// The letter to the patient, filled from what is stored: jobs/case_pages.hpp.
#include "jobs/case_pages.hpp"
#include "jobs/facts_by_topic.hpp"
#include "report/good_faith.hpp"
#include "report/words.hpp"

#include <algorithm>

namespace eligd::jobs {
namespace {

using report::FactState;
using report::Headline;
using report::PlanSays;

const FactView* told(const SummaryView& view, const std::string& key) {
  const FactView* fact = view.find(key);
  const bool is_told =
      fact != nullptr && fact->state != FactState::unknown && fact->state != FactState::conflicting;
  return is_told ? fact : nullptr;
}

std::string text_of(const SummaryView& view, const std::string& key) {
  const FactView* fact = told(view, key);
  return fact == nullptr ? std::string() : fact->text;
}

std::optional<CivilDate> day_of(const SummaryView& view, const std::string& key) {
  const auto day = parse_iso_date(text_of(view, key));
  if (!day) return std::nullopt;
  return *day;
}

report::TextFact in_words(const SummaryView& view, const std::string& key) {
  const FactView* fact = told(view, key);
  if (fact == nullptr) return {};
  return {.state = fact->state, .text = fact->words};
}

report::LetterCost cost_of(const SummaryView& view, const coverage::Estimate& estimate) {
  report::LetterCost cost{.low = estimate.low,
                          .likely = estimate.likely,
                          .high = estimate.high,
                          .deductible_met = estimate.milestones.deductible_met,
                          .maximum_reached = estimate.milestones.maximum_reached,
                          .not_covered_from = estimate.milestones.not_covered_from,
                          .approval_needed = estimate.milestones.authorization_needed,
                          .plan_year_resets = estimate.milestones.plan_year_resets,
                          .balance_bill = estimate.balance_bill};
  const auto starts = day_of(view, "plan_year.resets");
  if (starts && cost.plan_year_resets && *starts <= *cost.plan_year_resets)
    cost.plan_year_starts = starts;
  if (!estimate.likely) return cost;
  for (const coverage::CostDay& day : estimate.days) {
    if (day.patient > Money() && !cost.first_payment)
      cost.first_payment = report::DatedAmount{.day = day.date, .amount = day.patient};
    const auto ymd = day.date.ymd();
    const CivilDate month{std::chrono::sys_days{ymd.year() / ymd.month() / 1}};
    if (cost.by_month.empty() || cost.by_month.back().day != month)
      cost.by_month.push_back({.day = month});
    cost.by_month.back().amount = cost.by_month.back().amount + day.patient;
  }
  return cost;
}

// Nothing where none of it has a figure: a patient cannot do anything with that.
std::vector<report::LetterPhase> after_program(const coverage::Estimate& path) {
  std::vector<report::LetterPhase> after;
  bool is_any_known = false;
  for (std::size_t i = 1; i < path.phases.size(); ++i) {
    const coverage::CostPhase& phase = path.phases[i];
    const bool is_covered = !phase.low || phase.missing.empty();
    is_any_known = is_any_known || (phase.low && phase.high && is_covered);
    after.push_back({.name = phase.name,
                     .days = phase.days,
                     .from = phase.from,
                     .through = phase.through,
                     .low = phase.likely ? phase.likely : phase.low,
                     .high = phase.likely ? phase.likely : phase.high,
                     .is_covered = is_covered,
                     .copay = phase.copay});
  }
  if (!is_any_known) after.clear();
  return after;
}

// An estimate from nothing to anything tells a patient nothing, and must not read as $0 (I13).
bool is_bounded(const coverage::Estimate& estimate) {
  return estimate.likely || estimate.high || estimate.low > Money();
}

// Where no day of it is sure to count, an amount of nothing would read as a price (I13).
bool is_any_day_counted(const coverage::Estimate& estimate) {
  return estimate.days.empty() ||
         !std::ranges::all_of(estimate.days, &coverage::CostDay::may_not_be_covered);
}

PlanSays says_of(const SummaryView& view) {
  const std::string status = text_of(view, "coverage.status");
  if (status == "terminated") return PlanSays::ended;
  if (status == "future") return PlanSays::begins_later;
  if (status == "inactive") return PlanSays::inactive;
  return text_of(view, "level.covered") == "no" ? PlanSays::level_not_covered : PlanSays::nothing;
}

// Whom else the answer names.
std::string other_company(const SummaryView& view) {
  for (const char* key : {"carve_out", "other_payer"}) {
    if (const FactView* fact = told(view, key); fact != nullptr) return fact->words;
  }
  return {};
}

void add_facts(const CaseOnPaper& paper, report::PatientLetter& letter) {
  const SummaryView& view = paper.good->view;
  const std::string side = side_of(view);
  letter.told = paper.good->day;
  letter.copay = in_words(view, "copay." + side);
  letter.share = in_words(view, "coinsurance." + side);
  letter.deductible_left = money_left(view, "deductible", side);
  letter.out_of_pocket_left = money_left(view, "oop", side);
  letter.needs_approval = text_of(view, "authorization." + side) == "required";
  // Where the premium is not paid up to the first day, the plan's price holds for nobody yet.
  const auto paid = day_of(view, "premium.paid_to");
  if (paid && *paid < paper.verification.from) letter.paid_through = paid;
  if (view.estimate && is_bounded(*view.estimate) && is_any_day_counted(*view.estimate) &&
      letter.headline != Headline::self_pay && letter.headline != Headline::not_covered &&
      letter.headline != Headline::wrong_payer && !letter.paid_through)
    letter.cost = cost_of(view, *view.estimate);
  if (letter.cost && !view.estimate->days.empty() &&
      view.estimate->days.front().date > paper.verification.from)
    letter.cost->counted_from = view.estimate->days.front().date;
  if (letter.cost && view.path) letter.after = after_program(*view.path);
  letter.says = says_of(view);
  if (letter.says == PlanSays::ended) letter.says_day = day_of(view, "coverage.ends");
  if (letter.says == PlanSays::begins_later) letter.says_day = day_of(view, "coverage.begins");
  if (text_of(view, "coverage.through_plan") == "no")
    letter.ends_early = day_of(view, "coverage.ends");
  letter.other_company = other_company(view);
}

void add_gaps(const CaseOnPaper& paper, report::PatientLetter& letter) {
  if (letter.headline != Headline::needs_call || !paper.newest) return;
  for (const auto& [code, task] : paper.newest->view.tasks) {
    for (const QuestionView& question : task.questions) {
      report::LetterGap gap{.topic = topic_named(question.about)};
      if (paper.good && gap.topic == report::Topic::patient_pays) {
        for (const std::string& value : told_about(gap.topic, *paper.good).values)
          gap.values += (gap.values.empty() ? "" : " or ") + value;
      }
      letter.gaps.push_back(std::move(gap));
    }
  }
}

}  // namespace

report::PatientLetter patient_letter_of(const CaseOnPaper& paper,
                                        const config::Configuration& configuration) {
  const config::LetterHead& head = configuration.provider.letter;
  report::PatientLetter letter{
      .verification = paper.verification.id,
      .practice = head.name.empty() ? configuration.provider.name : head.name,
      .address = head.address,
      .phone = head.phone,
      .made = paper.now.day,
      .first_name = paper.intake.first_name,
      .last_name = paper.intake.last_name,
      .plan = paper.row.payer,
      .headline = paper.row.headline};
  if (paper.row.first_appointment) letter.first_visit = paper.row.first_appointment->day;
  if (paper.verification.through > paper.verification.from)
    letter.through = paper.verification.through;
  if (paper.good) add_facts(paper, letter);
  add_gaps(paper, letter);
  letter.is_ours_to_mend = !paper.can_patient_help;
  if (letter.headline == Headline::self_pay) {
    letter.good_faith_applies = true;
    if (letter.first_visit)
      letter.good_faith_due = report::good_faith_due(paper.received, *letter.first_visit);
  }
  return letter;
}

}  // namespace eligd::jobs
