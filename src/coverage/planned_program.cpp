#include "coverage/planned_program.hpp"

#include "coverage/coverage_end.hpp"
#include "coverage/limit_reach.hpp"
#include "coverage/text.hpp"

#include <algorithm>
#include <chrono>
#include <ranges>
#include <utility>

namespace eligd::coverage {
namespace {

constexpr int days_max = 731;

int iso_weekday(CivilDate day) {
  return static_cast<int>(std::chrono::weekday(day.days()).iso_encoding());
}

bool fits(const config::AllowedAmount& row, CivilDate day, bool in_network,
          const std::string& plan) {
  return row.in_network == in_network && (!row.from || *row.from <= day) &&
         (!row.through || day <= *row.through) &&
         (row.plan.empty() || contains_word(plan, fold(row.plan)));
}

std::string_view said(const std::vector<Fact>& facts, std::string_view key) {
  const auto fact = std::ranges::find(facts, key, &Fact::key);
  return fact != facts.end() && fact->is_said() ? fact->text() : std::string_view();
}

bool needs_copay(CostMode mode) {
  return mode != CostMode::coinsurance && mode != CostMode::deductible_then_coinsurance;
}
bool needs_share(CostMode mode) {
  return mode == CostMode::coinsurance || mode == CostMode::deductible_then_coinsurance ||
         mode == CostMode::deductible_copay_coinsurance;
}

// Of the ways this payer's plans go, those this answer prices: an answer with a copay and no share
// is none of a plan with a share. Where it prices none of them, none holds here and the answer
// decides.
std::vector<CostMode> modes_priced(const std::vector<CostMode>& modes,
                                   const std::vector<Fact>& facts, bool is_out) {
  const auto is_told = [&](std::string_view what) {
    const std::string key = std::string(what) + (is_out ? ".out" : ".in");
    const auto fact = std::ranges::find(facts, key, &Fact::key);
    return fact != facts.end() && fact->is_said();
  };
  const bool has_copay = is_told("copay");
  const bool has_share = is_told("coinsurance");
  std::vector<CostMode> priced;
  for (const CostMode mode : modes) {
    if ((has_copay || !needs_copay(mode)) && (has_share || !needs_share(mode)))
      priced.push_back(mode);
  }
  return priced;
}

// Where it is known to lie before the end of the program.
std::optional<CoverageEnd> early_end(const PlannedProgram& planned,
                                     const std::vector<Fact>& facts) {
  const auto end = coverage_end(facts, planned.end_date_inclusive, planned.days.front());
  return end && end->last_day < planned.days.back() ? end : std::nullopt;
}

}  // namespace

OurNetwork network_of(const std::vector<Fact>& facts) {
  const std::string_view ours = said(facts, "network.ours");
  return ours == "in" ? OurNetwork::in : ours == "out" ? OurNetwork::out : OurNetwork::unknown;
}

std::string not_paid_for(const std::vector<Fact>& facts) {
  if (said(facts, "coverage.status") != "active") return "the coverage is not active";
  const std::string_view covered = said(facts, "level.covered");
  if (covered == "no") return "the plan does not cover this level of care";
  if (covered == "by_other") return "somebody else runs these benefits";
  return {};
}

std::vector<CivilDate> program_days(const config::ProgramCalendar& calendar, CivilDate from,
                                    CivilDate through, int days_per_week) {
  const config::Weekdays& weekdays = calendar.weekdays.at(static_cast<std::size_t>(days_per_week));
  std::vector<CivilDate> days{from};
  const CivilDate first_sunday = from.plus_days(7 - iso_weekday(from));
  for (CivilDate day = from.plus_days(1); day <= through; day = day.plus_days(1)) {
    const bool is_week_full =
        day <= first_sunday && std::ssize(days) >= static_cast<std::ptrdiff_t>(days_per_week);
    if (std::ranges::find(weekdays, iso_weekday(day)) != weekdays.end() && !is_week_full &&
        !std::ranges::binary_search(calendar.closed, day))
      days.push_back(day);
  }
  return days;
}

PlannedProgram planned_program(const config::Configuration& configuration,
                               const config::LevelOfCare& level, const config::Payer& payer,
                               const Attendance& attendance) {
  PlannedProgram planned{
      .charge = level.charge, .rules = payer.cost, .end_date_inclusive = payer.end_date_inclusive};
  for (const config::AllowedAmount& row : payer.allowed) {
    if (row.level == level.key) planned.allowed.push_back(row);
  }
  const auto days_per_week =
      attendance.days_per_week ? attendance.days_per_week : level.days_per_week;
  if (!attendance.through && days_per_week) {
    planned.missing = "the last day of the program is not known";
    return planned;
  }
  const CivilDate through = std::max(attendance.from, attendance.through.value_or(attendance.from));
  if (through > attendance.from && !days_per_week) {
    planned.missing = "how many days a week are planned is not known";
    return planned;
  }
  if (through > attendance.from.plus_days(days_max)) {
    planned.missing = "the program is longer than two years";
    return planned;
  }
  if (days_per_week && (*days_per_week < 1 || *days_per_week > 7)) {
    planned.missing = "the planned days a week are none of 1 to 7";
    return planned;
  }
  planned.days = program_days(configuration.settings.program, attendance.from, through,
                              days_per_week.value_or(1));
  if (!attendance.days_per_week && days_per_week && planned.days.size() > 1) {
    planned.assumptions.push_back(std::to_string(*days_per_week) +
                                  (*days_per_week == 1 ? " day" : " days") +
                                  " a week are taken for granted; the intake does not say.");
  }
  return planned;
}

Priced priced_program(const PlannedProgram& planned, const std::vector<Fact>& facts) {
  if (!planned.missing.empty()) return {.missing = planned.missing};
  ProgramAsked asked{.network = network_of(facts), .rules = planned.rules, .facts = facts};
  const bool is_out = asked.network == OurNetwork::out;
  asked.rules.modes = modes_priced(planned.rules.modes, facts, is_out);
  // What the payer says of this plan goes before what we know of its others.
  const std::string side = is_out ? "out" : "in";
  const std::string_view counts = said(facts, "oop_includes.copay." + side);
  if (!counts.empty()) asked.rules.copay_counts_to_oop = counts == "yes";
  const std::string plan = fold(said(facts, "plan.name"));
  for (const CivilDate day : planned.days) {
    const auto row = std::ranges::find_if(planned.allowed, [&](const config::AllowedAmount& one) {
      return fits(one, day, !is_out, plan);
    });
    if (row == planned.allowed.end()) {
      return {.missing = std::string("no allowed amount ") + (is_out ? "out of network " : "") +
                         "is on file for " + spoken(day)};
    }
    asked.program.days.push_back({.date = day,
                                  .allowed = row->amount,
                                  .charge = is_out ? planned.charge : std::optional<Money>()});
  }
  if (const auto end = early_end(planned, facts))
    asked.program.covered = Days{.from = planned.days.front(), .through = end->last_day};
  return {.asked = std::move(asked)};
}

void add_estimate(const Request& request, Summary& summary) {
  summary.estimate.reset();
  summary.no_estimate.clear();
  if (!request.program) return;
  summary.no_estimate = summary.answer == AnswerAxis::active ? not_paid_for(summary.facts)
                                                             : "the coverage is not active";
  if (!summary.no_estimate.empty()) return;
  Priced priced = priced_program(*request.program, summary.facts);
  if (!priced.asked) {
    summary.no_estimate = std::move(priced.missing);
    return;
  }
  priced.asked->program.level = summary.level;
  Estimate made = estimate(*priced.asked);
  if (made.days.empty() && made.likely && !priced.asked->program.days.empty()) {
    summary.no_estimate = "the planned days lie before the payer's answer";
    return;
  }
  std::vector<std::string> assumptions = request.program->assumptions;
  if (summary.state("level.covered") == State::unknown ||
      summary.state("level.covered") == State::conflicting)
    assumptions.emplace_back("It is not certain that the plan covers this level of care.");
  if (const auto end = early_end(*request.program, summary.facts)) {
    const std::string day = spoken(end->last_day);
    assumptions.push_back(
        end->is_disputed ? "Several ends of the coverage are told; the days after the "
                           "earliest, " +
                               day + ", are not counted."
                         : "The coverage ends on " + day + "; the days after it are not counted.");
  }
  const bool is_out = priced.asked->network == OurNetwork::out;
  if (said(summary.facts, is_out ? "oop_includes.deductible.out" : "oop_includes.deductible.in") ==
      "no") {
    assumptions.emplace_back(
        "The payer says that the deductible does not count to the out-of-pocket maximum; it is "
        "counted here, so a patient near the maximum may pay more.");
  }
  const Fact* other = summary.find("other_payer");
  if (other != nullptr && other->is_said() && !other->member("name").empty())
    assumptions.emplace_back("Another plan may pay a part; this is without it.");
  if (is_copay_of_several_visits(request, summary)) {
    open_upward(made);
    assumptions.emplace_back(copay_by_the_visit_words);
  }
  std::ranges::move(made.assumptions, std::back_inserter(assumptions));
  made.assumptions = std::move(assumptions);
  summary.estimate = std::move(made);
}

}  // namespace eligd::coverage
