#include "coverage/planned_path.hpp"

#include "coverage/explain_from.hpp"
#include "coverage/limit_reach.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace eligd::coverage {
namespace {

constexpr int days_looked_ahead = 60;

std::optional<CivilDate> next_meeting(const config::ProgramCalendar& calendar, CivilDate after,
                                      int days_per_week) {
  const config::Weekdays& weekdays = calendar.weekdays.at(static_cast<std::size_t>(days_per_week));
  for (int later = 1; later <= days_looked_ahead; ++later) {
    const CivilDate day = after.plus_days(later);
    const auto weekday = static_cast<int>(std::chrono::weekday(day.days()).iso_encoding());
    if (std::ranges::find(weekdays, weekday) != weekdays.end() &&
        !std::ranges::binary_search(calendar.closed, day))
      return day;
  }
  return std::nullopt;
}

// By the revenue codes of both kinds of care: an admin may name a level otherwise.
Care care_of(const config::LevelOfCare& level) {
  const auto bills = [&](std::string_view code) {
    return std::ranges::find(level.revenue, code) != level.revenue.end();
  };
  if (bills("0912") || bills("0913")) return Care::partial;
  return bills("0905") || bills("0906") ? Care::intensive : Care::other;
}

// Of what was said on the phone, or by a person against it, what holds for every level of the plan.
bool is_of_the_plan(std::string_view key) {
  constexpr std::array<std::string_view, 5> plan_wide{"deductible.", "oop.", "plan_year.",
                                                      "coverage.", "network."};
  return std::ranges::any_of(plan_wide,
                             [&](std::string_view start) { return key.starts_with(start); });
}

std::vector<CallResult> of_the_plan(std::vector<CallResult> calls) {
  for (CallResult& call : calls)
    std::erase_if(call.facts, [](const auto& fact) { return !is_of_the_plan(fact.key); });
  std::erase_if(calls, [](const CallResult& call) { return call.facts.empty(); });
  return calls;
}

std::vector<Override> of_the_plan(std::vector<Override> overrides) {
  std::erase_if(overrides,
                [](const Override& one) { return one.fact && !is_of_the_plan(one.fact->key); });
  return overrides;
}

std::size_t level_in(PathAsked& path, const config::LevelOfCare& level,
                     const std::vector<Fact>& facts, const CostRules& rules) {
  const auto found = std::ranges::find(path.levels, level.key.value(), &LevelBenefits::level);
  const auto index = static_cast<std::size_t>(found - path.levels.begin());
  if (found == path.levels.end()) {
    path.levels.push_back({.level = level.key.value(),
                           .name = level.name,
                           .care = care_of(level),
                           .words = level.words,
                           .rules = rules,
                           .answer = facts});
  }
  return index;
}

void add_phase(PathAsked& path, const config::LevelOfCare& level, const PlannedProgram& planned,
               const std::vector<Fact>& facts) {
  Phase phase{.not_covered = facts.empty() ? std::string() : not_paid_for(facts)};
  const Priced priced = priced_program(planned, facts);
  if (priced.asked) {
    phase.days = priced.asked->program.days;
    phase.covered = priced.asked->program.covered;
  } else {
    phase.no_price = priced.missing;
    for (const CivilDate day : planned.days) phase.days.push_back({.date = day});
  }
  if (facts.empty()) phase.no_price = "the answer cannot be read for it";
  phase.level = level_in(path, level, facts, priced.asked ? priced.asked->rules : planned.rules);
  path.phases.push_back(std::move(phase));
}

}  // namespace

std::vector<PlannedPhase> phases_after(const config::Configuration& configuration,
                                       const config::LevelOfCare& level, const config::Payer& payer,
                                       const PlannedProgram& program) {
  std::vector<PlannedPhase> phases;
  if (!program.missing.empty() || program.days.empty()) return phases;
  CivilDate last = program.days.back();
  for (const config::NextPhase& next : level.then) {
    const config::LevelOfCare* known = configuration.level(next.level);
    if (known == nullptr) return phases;
    PlannedPhase phase{.level = config::level_for(*known, payer)};
    const int days_per_week = next.days_per_week.value_or(known->days_per_week.value_or(1));
    const auto from = next_meeting(configuration.settings.program, last, days_per_week);
    if (!from) return phases;
    phase.program = planned_program(configuration, phase.level, payer,
                                    {.from = *from,
                                     .through = from->plus_days(next.weeks * 7 - 1),
                                     .days_per_week = days_per_week});
    if (!phase.program.missing.empty()) return phases;
    last = phase.program.days.back();
    phases.push_back(std::move(phase));
  }
  return phases;
}

std::vector<std::vector<Fact>> facts_after(const Request& request,
                                           std::span<const AnswerInput> answers) {
  std::vector<std::vector<Fact>> all;
  Request other = request;
  other.program.reset();
  other.then.clear();
  other.calls = of_the_plan(request.calls);
  other.overrides = of_the_plan(request.overrides);
  for (const PlannedPhase& phase : request.then) {
    other.level = phase.level;
    other.from = phase.program.days.front();
    other.through = phase.program.days.back();
    auto explained = explain_from(other, answers, request.from);
    all.push_back(explained ? std::move(explained->facts) : std::vector<Fact>());
  }
  return all;
}

PathAsked priced_path(const Request& request, const std::vector<Fact>& facts,
                      const std::vector<std::vector<Fact>>& after) {
  PathAsked path{.network = network_of(facts),
                 .family = request.program->rules.family,
                 .accumulator_lag = request.program->rules.accumulator_lag,
                 .is_medicare = request.is_medicare};
  add_phase(path, request.level, *request.program, facts);
  for (std::size_t i = 0; i < request.then.size() && i < after.size(); ++i)
    add_phase(path, request.then[i].level, request.then[i].program, after[i]);
  return path;
}

void add_path(const Request& request, std::span<const AnswerInput> answers, Summary& summary) {
  summary.path.reset();
  if (!summary.estimate || !request.program || request.then.empty()) return;
  summary.path = estimate(priced_path(request, summary.facts, facts_after(request, answers)));
  if (is_copay_of_several_visits(request, summary)) open_upward(*summary.path);
}

}  // namespace eligd::coverage
