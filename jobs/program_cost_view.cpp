#include "jobs/program_cost_view.hpp"

#include "coverage/estimate_json.hpp"
#include "coverage/limit_reach.hpp"
#include "coverage/planned_program.hpp"
#include "jobs/case_file.hpp"
#include "jobs/follow_words.hpp"
#include "jobs/intake_records.hpp"
#include "jobs/program_path.hpp"
#include "report/words.hpp"
#include "store/store.hpp"

#include <algorithm>
#include <utility>

namespace eligd::jobs {
namespace {

std::string likely_words(const coverage::Estimate& estimate) {
  const bool is_range = !estimate.high || *estimate.high != estimate.low;
  std::string words;
  if (estimate.likely && is_range) words = "likely " + report::whole_dollars(*estimate.likely);
  if (estimate.balance_bill > Money()) {
    words += (words.empty() ? "" : "; ") + std::string("and up to ") +
             report::whole_dollars(estimate.balance_bill) + " beyond what the plan allows";
  }
  return words;
}

std::string text_of(const SummaryView& summary, const std::string& key) {
  const FactView* fact = summary.find(key);
  return fact == nullptr || fact->state == report::FactState::unknown ? std::string() : fact->text;
}

// What stops the first day that may not be covered.
std::string what_ends(const SummaryView& summary, const config::Payer* payer, CivilDate day) {
  const bool is_inclusive = payer == nullptr || payer->end_date_inclusive;
  // Of several ends that are told the earliest counted.
  const FactView* told = summary.find("coverage.ends");
  std::vector<std::string> texts{text_of(summary, "coverage.ends")};
  if (told != nullptr) texts.insert(texts.end(), told->candidates.begin(), told->candidates.end());
  for (const std::string& text : texts) {
    const auto ends = parse_iso_date(text);
    if (ends && (is_inclusive ? *ends < day : *ends <= day)) return "Coverage has ended";
  }
  const report::TextFact limit = limit_left(summary);
  return limit.state == report::FactState::unknown ? "Limit is used up"
                                                   : "Limit is used up; today " + limit.text;
}

Result<coverage::Compared> compared(const Phi<std::string>& was, const Phi<std::string>& now,
                                    CivilDate through) {
  auto before = coverage::read_facts(was.reveal(Purpose::report));
  if (!before) return std::unexpected(before.error());
  auto after = coverage::read_facts(now.reveal(Purpose::report));
  if (!after) return std::unexpected(after.error());
  const auto path_in = [](const Phi<std::string>& json) {
    auto view = read_summary(json);
    return view ? std::move(view->path) : std::optional<coverage::Estimate>();
  };
  return coverage::Compared{.was = *std::move(before),
                            .now = *std::move(after),
                            .through = through,
                            .path_was = path_in(was),
                            .path_now = path_in(now)};
}

// The planned days with their prices; without them a difference has no effect.
void add_program(const World& world, const store::VerificationRecord& verification,
                 const store::IntakeRecord& record, const Phi<std::string>& now,
                 coverage::Compared& compared) {
  const config::Payer* payer =
      verification.payer ? world.configuration.payer(*verification.payer) : nullptr;
  if (payer != nullptr) payer = &deciding_payer(world.configuration, now, *payer);
  const config::LevelOfCare* level = world.configuration.level(verification.level);
  const auto intake = from_record(record, world.configuration);
  if (payer == nullptr || level == nullptr || !intake) return;
  compared.rules = payer->cost;
  compared.end_date_inclusive = payer->end_date_inclusive;
  const auto planned =
      coverage::planned_program(world.configuration, config::level_for(*level, *payer), *payer,
                                {.from = verification.from,
                                 .through = intake->program.through,
                                 .days_per_week = intake->program.days_per_week});
  // A plan that is lost names itself no more.
  for (const auto* facts : {&compared.now, &compared.was}) {
    auto priced = coverage::priced_program(planned, *facts);
    if (!priced.asked) continue;
    compared.program = std::move(priced.asked->program);
    return;
  }
}

// From nothing to no end is no price (I13).
std::optional<Money> low_shown(const std::optional<Money>& low, const std::optional<Money>& high) {
  return low && (*low > Money() || high) ? low : std::nullopt;
}

report::PathCost path_shown(const SummaryView& summary) {
  if (!summary.path || summary.path->phases.size() < 2) return {};
  report::PathCost shown{.low = low_shown(summary.path->low, summary.path->high),
                         .likely = summary.path->likely,
                         .high = summary.path->high};
  for (const coverage::CostPhase& phase : summary.path->phases) {
    const auto low = low_shown(phase.low, phase.high);
    shown.phases.push_back({.name = phase.name,
                            .days = phase.days,
                            .low = low,
                            .likely = phase.likely,
                            .high = phase.high,
                            .missing = phase.missing.empty() && !low ? "not known" : phase.missing,
                            .step_down = phase.step_down});
  }
  return shown;
}

}  // namespace

report::Estimate estimate_shown(const SummaryView& summary) {
  if (!summary.estimate) return {.words = summary.no_estimate};
  const coverage::Estimate& estimate = *summary.estimate;
  // From nothing to no end says nothing.
  if (estimate.low == Money() && !estimate.high) return {.words = "too little is told"};
  report::Estimate shown{.state = report::FactState::derived,
                         .low = estimate.low,
                         .high = estimate.high,
                         .words = likely_words(estimate),
                         .likely = estimate.likely,
                         .not_covered_from = estimate.milestones.not_covered_from,
                         .path = path_shown(summary)};
  // Of a range without a likely figure these would be days nobody expects.
  if (estimate.likely) {
    shown.deductible_met = estimate.milestones.deductible_met;
    shown.maximum_reached = estimate.milestones.maximum_reached;
  }
  return shown;
}

std::vector<report::Forecast> coming_up(const SummaryView& summary, const config::Payer* payer,
                                        CivilDate today) {
  std::vector<report::Forecast> entries;
  if (!summary.estimate) return entries;
  const coverage::Milestones& reached = summary.estimate->milestones;
  const auto add = [&](const std::optional<CivilDate>& day, std::string what, std::string words) {
    if (day && *day >= today)
      entries.push_back({.day = *day, .what = std::move(what), .words = std::move(words)});
  };
  if (summary.estimate->likely) {  // as above
    add(reached.deductible_met, "Deductible is met", "from the next day only copay or share");
    add(reached.maximum_reached, "Out-of-pocket maximum is reached",
        "we expect no more from the patient after it, until the plan year begins anew");
    for (report::Forecast& entry : entries) entry.is_only_money = true;
  }
  if (reached.authorization_ends) {
    add(reached.authorization_ends, "Authorization runs out",
        "this day and those after it may not be covered; ask the payer for more before it");
  }
  add(reached.authorization_needed, "Authorization is needed",
      "from this day on; ask the payer for it before");
  if (reached.not_covered_from && reached.not_covered_from != reached.authorization_ends) {
    add(reached.not_covered_from, what_ends(summary, payer, *reached.not_covered_from),
        "this day and those after it may not be covered");
  }
  add(reached.plan_year_resets, "Plan year begins anew",
      "deductible and out-of-pocket maximum go back to the full amount");
  return entries;
}

Result<StoredProgram> program_of(const World& world, VerificationId id,
                                 std::optional<CivilDate> start) {
  const store::Snapshot together = world.store.snapshot();
  const auto file = open_case(world, id);
  if (!file) return std::unexpected(file.error());
  const auto summary = world.store.latest_good_summary(id);
  if (!summary) return std::unexpected(summary.error());
  if (!*summary) return StoredProgram{.missing = "no payer has told of this person yet"};
  const auto facts = coverage::read_facts((*summary)->json.reveal(Purpose::report));
  if (!facts) return std::unexpected(facts.error());
  if (std::string why = coverage::not_paid_for(*facts); !why.empty())
    return StoredProgram{.missing = std::move(why)};
  const config::Payer& payer = deciding_payer(world.configuration, (*summary)->json, *file->payer);
  const config::LevelOfCare* level = world.configuration.level(file->level.key);
  auto planned = coverage::planned_program(
      world.configuration, level != nullptr ? config::level_for(*level, payer) : file->level, payer,
      attendance_of(*file, start));
  auto priced = coverage::priced_program(planned, *facts);
  StoredProgram stored{.asked = std::move(priced.asked),
                       .missing = std::move(priced.missing),
                       .assumptions = std::move(planned.assumptions)};
  if (payer.iop_day_is_one_visit == false && coverage::is_copay_by_the_visit(*facts)) {
    stored.assumptions.emplace_back(coverage::copay_by_the_visit_words);
    stored.is_open_upward = true;
  }
  return stored;
}

Result<std::vector<coverage::Difference>> differences_of(
    const World& world, const store::VerificationRecord& verification,
    const store::IntakeRecord& intake, const Phi<std::string>& was, const Phi<std::string>& now) {
  auto pair = compared(was, now, verification.through);
  if (!pair) return std::unexpected(pair.error());
  pair->network = coverage::network_of(pair->now);
  add_program(world, verification, intake, now, *pair);
  return coverage::differences(*pair);
}

}  // namespace eligd::jobs
