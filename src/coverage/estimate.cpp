#include "coverage/estimate.hpp"

#include "coverage/cost_inputs.hpp"
#include "coverage/program_cost.hpp"

#include <algorithm>
#include <utility>

namespace eligd::coverage {
namespace {

// The cheapest and the dearest course under one mode.
struct Ends {
  CostMode mode{};
  ProgramCost low{};
  ProgramCost high{};
  bool is_open = false;
  bool is_tried = false;

  void take(ProgramCost cheap, ProgramCost dear, bool open) {
    if (!is_tried || cheap.total < low.total) low = std::move(cheap);
    if (!is_tried || dear.total > high.total) high = std::move(dear);
    is_open = is_open || open;
    is_tried = true;
  }
};

// As if a week of own claims had come in already: what the first week uses is gone before it.
CostValues after_a_week(const Program& program, const CostValues& values) {
  Program week = program;
  const CivilDate end = week.days.front().date.plus_days(7);
  std::erase_if(week.days, [&](const ProgramDay& day) { return day.date >= end; });
  Money deductible;
  Money paid;
  for (const CostDay& day : cost_of(week, values).days) {
    deductible = deductible + day.deductible;
    paid = paid + (values.copay_counts ? day.patient : std::max(Money(), day.patient - day.copay));
  }
  CostValues after = values;
  const auto use = [](std::optional<Pot>& pot, Money amount) {
    if (pot && pot->left < no_bound) pot->left = std::max(Money(), pot->left - amount);
  };
  use(after.deductible, deductible);
  use(after.family_deductible, deductible);
  use(after.maximum, paid);
  use(after.family_maximum, paid);
  return after;
}

}  // namespace

Estimate estimate(const ProgramAsked& asked) {
  const Program& program = asked.program;
  CostCases cases = cost_cases(asked);
  std::vector<Ends> all;
  for (const CostMode mode : cases.modes) all.push_back({.mode = mode});
  std::optional<Money> lagging;
  for (const CostCase& one : cases.all) {
    Ends& ends = *std::ranges::find(all, one.low.mode, &Ends::mode);
    ends.take(cost_of(program, one.low), cost_of(program, one.high), one.is_open);
    if (!asked.rules.accumulator_lag || program.days.empty()) continue;
    const Money total = cost_of(program, after_a_week(program, one.low)).total;
    lagging = std::min(lagging.value_or(total), total);
  }
  const auto lowest = std::ranges::min_element(all, {}, [](const Ends& e) { return e.low.total; });
  const auto highest =
      std::ranges::max_element(all, {}, [](const Ends& e) { return e.high.total; });
  const bool is_open = std::ranges::any_of(all, &Ends::is_open);

  Estimate made;
  made.assumptions = std::move(cases.assumptions);
  made.low = lowest->low.total;
  if (!is_open) made.high = highest->high.total;
  const Ends* likely = made.low == made.high ? &*highest : nullptr;
  for (const Ends& ends : all) {
    const bool is_one = !ends.is_open && ends.low.total == ends.high.total;
    if (asked.rules.likely == ends.mode && is_one) likely = &ends;
  }
  if (lagging) {
    made.low = std::min(made.low, *lagging);
    made.assumptions.emplace_back(
        "The low end has a week of own claims already with the payer and not yet counted.");
  }
  const ProgramCost& shown = likely != nullptr ? likely->high
                             : is_open         ? lowest->low
                                               : highest->high;
  if (likely != nullptr) made.likely = shown.total;
  made.days = shown.days;
  made.milestones = shown.milestones;
  for (const CostDay& day : shown.days) {
    if (day.balance_bill) made.balance_bill = made.balance_bill + *day.balance_bill;
  }
  return made;
}

}  // namespace eligd::coverage
