#include "coverage/estimate.hpp"

#include "coverage/account_inputs.hpp"
#include "coverage/approval.hpp"
#include "coverage/cost_inputs.hpp"
#include "coverage/day_costs.hpp"
#include "coverage/path_facts.hpp"
#include "coverage/program_cost.hpp"
#include "coverage/step_down.hpp"

#include <algorithm>
#include <utility>

namespace eligd::coverage {
namespace {

// What one total, of the path or a phase, may be over all courses.
struct Range {
  std::optional<Money> low{};
  std::optional<Money> high{};
  bool is_open = false;

  void take(Money total, bool open) {
    low = std::min(low.value_or(total), total);
    high = std::max(high.value_or(total), total);
    is_open = is_open || open;
  }
  [[nodiscard]] std::optional<Money> only() const {
    return !is_open && low == high ? low : std::nullopt;
  }
};

// All courses, and those under the payer's likely modes.
class Courses {
 public:
  explicit Courses(const PathAsked& asked)
      : asked_(asked), phases_(asked.phases.size()), likely_phases_(asked.phases.size()) {}

  void add(const CostValues& values, bool is_likely) {
    ProgramCost cost = cost_of(asked_.phases, values);
    whole.take(cost.total, cost.open_from.has_value());
    if (is_likely) likely.take(cost.total, cost.open_from.has_value());
    for (std::size_t i = 0; i < phases_.size(); ++i) {
      const bool is_open = cost.open_from && *cost.open_from <= i;
      phases_[i].take(cost.phases[i], is_open);
      if (is_likely) likely_phases_[i].take(cost.phases[i], is_open);
    }
    if (asked_.accumulator_lag) add_lagging(values);
    if (!lowest_ || cost.total < lowest_->total) lowest_ = cost;
    if (!highest_ || cost.total > highest_->total) highest_ = cost;
    if (is_likely && !likely_course_) likely_course_ = std::move(cost);
  }

  // The course whose days are shown.
  [[nodiscard]] const ProgramCost& shown(const Estimate& made) const {
    if (made.likely && likely.only()) return *likely_course_;
    return made.likely || made.high ? *highest_ : *lowest_;
  }

  [[nodiscard]] const ProgramCost& lowest() const { return *lowest_; }
  [[nodiscard]] const ProgramCost& highest() const { return *highest_; }

  [[nodiscard]] CostPhase phase(std::size_t index) const {
    const Range& range = phases_[index];
    CostPhase made{.low = range.low, .likely = likely_phases_[index].only()};
    if (!range.is_open) made.high = range.high;
    if (range.only()) made.likely = range.only();
    if (lagging_) made.low = std::min(*made.low, lagging_->phases[index]);
    return made;
  }

  [[nodiscard]] std::optional<Money> lagging() const {
    return lagging_ ? std::optional(lagging_->total) : std::nullopt;
  }
  [[nodiscard]] bool is_empty() const { return !lowest_; }

  Range whole{};
  Range likely{};

 private:
  // As if a week of own claims had come in already: what the first week uses is gone before it.
  void add_lagging(CostValues values) {
    std::optional<CivilDate> first;
    for (const Phase& phase : asked_.phases) {
      if (!first && phase.no_price.empty() && !phase.days.empty()) first = phase.days.front().date;
    }
    if (!first) return;
    if (values.counted_from) first = std::max(*first, *values.counted_from);
    std::vector<Phase> week = asked_.phases;
    for (Phase& phase : week) {
      std::erase_if(phase.days,
                    [&](const ProgramDay& day) { return day.date >= first->plus_days(7); });
    }
    const ProgramCost cost = cost_of(week, values);
    Money deductible;
    Money paid;
    for (const CostDay& day : cost.days) {
      const bool is_counted = values.benefits[level_of(day.date)].copay_counts;
      deductible = deductible + day.deductible;
      paid = paid + (is_counted ? day.patient : std::max(Money(), day.patient - day.copay));
    }
    const auto use = [](std::optional<Pot>& pot, Money amount) {
      if (pot && pot->left < no_bound) pot->left = std::max(Money(), pot->left - amount);
    };
    use(values.deductible, deductible);
    use(values.family_deductible, deductible);
    use(values.maximum, paid);
    use(values.family_maximum, paid);
    ProgramCost after = cost_of(asked_.phases, std::move(values));
    if (!lagging_) {
      lagging_ = std::move(after);
      return;
    }
    lagging_->total = std::min(lagging_->total, after.total);
    for (std::size_t i = 0; i < after.phases.size(); ++i)
      lagging_->phases[i] = std::min(lagging_->phases[i], after.phases[i]);
  }

  [[nodiscard]] std::size_t level_of(CivilDate day) const {
    for (const Phase& phase : asked_.phases) {
      if (!phase.days.empty() && day <= phase.days.back().date && phase.no_price.empty())
        return phase.level;
    }
    return asked_.phases.back().level;
  }

  const PathAsked& asked_;
  std::vector<Range> phases_;
  std::vector<Range> likely_phases_;
  std::optional<ProgramCost> lowest_{};
  std::optional<ProgramCost> highest_{};
  std::optional<ProgramCost> likely_course_{};
  std::optional<ProgramCost> lagging_{};  // total and phases, each the lowest
};

std::string without(const PathAsked& asked) {
  std::string names;
  for (const Phase& phase : asked.phases) {
    if (phase.no_price.empty()) continue;
    const std::string& name = asked.levels[phase.level].name;
    names += (names.empty() ? "" : "; ") + name + ": " + phase.no_price;
  }
  return names;
}

// What a phase is, whatever it costs.
void name_phases(const PathAsked& asked, Estimate& made) {
  for (std::size_t i = 0; i < asked.phases.size(); ++i) {
    const Phase& phase = asked.phases[i];
    CostPhase& shown = made.phases[i];
    shown.level = asked.levels[phase.level].level;
    shown.name = asked.levels[phase.level].name;
    shown.days = std::ssize(phase.days);
    if (!phase.days.empty()) {
      shown.from = phase.days.front().date;
      shown.through = phase.days.back().date;
    }
    shown.benefits = benefits_in_words(asked, phase.level);
    shown.missing = phase.no_price.empty() ? phase.not_covered : phase.no_price;
    if (i == 0) continue;
    StepDown step = step_down(asked, asked.phases[i - 1].level, phase.level);
    shown.copay = std::move(step.copay);
    shown.step_down = std::move(step.words);
  }
  if (auto warning = too_near_for_medicare(asked); !warning.empty())
    made.assumptions.push_back(std::move(warning));
}

// Whose plan says nothing of it takes what the facts tell.
PathAsked with_approvals(PathAsked asked, std::vector<std::string>& assumptions) {
  const PathFacts facts(asked);
  std::vector<Approval> approvals;
  for (const Phase& phase : asked.phases) {
    approvals.emplace_back();
    if (phase.authorized || phase.days.empty()) continue;
    approvals.back() =
        approval_of([&](std::string_view key) { return facts.values(phase.level, key); },
                    facts.side(), phase.days.front().date, phase.days.back().date);
  }
  for (std::size_t i = 0; i < approvals.size(); ++i) {
    Phase& phase = asked.phases[i];
    const std::string& name = asked.levels[phase.level].name;
    const std::string about = asked.phases.size() > 1 ? name + ": " : std::string();
    if (approvals[i].approved) phase.authorized = approvals[i].approved;
    phase.authorization_after = approvals[i].needed_after;
    for (std::string& sentence : sentences_of(approvals[i], phase))
      assumptions.push_back(about + std::move(sentence));
  }
  return asked;
}

Estimate too_open(const PathAsked& asked, std::vector<std::string> assumptions) {
  Estimate made{.phases = std::vector<CostPhase>(asked.phases.size())};
  made.assumptions = std::move(assumptions);
  made.assumptions.insert(made.assumptions.begin(),
                          "Too much is open to work out a range: the payer must tell more.");
  name_phases(asked, made);
  return made;
}

// Facts are many and heavy: what is made only to be estimated is taken as it is.
DayCosts costs_of(PathAsked as_planned) {
  std::vector<std::string> approvals;
  const PathAsked asked = with_approvals(std::move(as_planned), approvals);
  Courses courses(asked);
  CasesTold told = for_each_case(
      asked, [&](const CostValues& values, bool is_likely) { courses.add(values, is_likely); });
  std::ranges::move(approvals, std::back_inserter(told.assumptions));
  if (told.is_too_open || courses.is_empty())
    return {.estimate = too_open(asked, std::move(told.assumptions))};

  Estimate made;
  made.assumptions = std::move(told.assumptions);
  made.low = *courses.whole.low;
  if (!courses.whole.is_open) made.high = courses.whole.high;
  made.likely = courses.whole.only();
  if (!made.likely) made.likely = courses.likely.only();
  if (const auto lagging = courses.lagging()) {
    made.low = std::min(made.low, *lagging);
    made.assumptions.emplace_back(
        "The low end has a week of own claims already with the payer and not yet counted.");
  }
  if (const std::string missing = without(asked); !missing.empty()) {
    made.likely.reset();
    made.high.reset();
    made.assumptions.insert(made.assumptions.begin(),
                            "Without what cannot be priced, nor what that uses up (" + missing +
                                "): the whole costs more.");
  }
  const ProgramCost& shown = courses.shown(made);
  made.days = shown.days;
  made.milestones = shown.milestones;
  for (const CostDay& day : shown.days) {
    if (day.balance_bill) made.balance_bill = made.balance_bill + *day.balance_bill;
  }
  const auto told_on = figures_told(asked, PathFacts(asked));
  const auto is_over = [&](const Phase& phase) {
    return told_on && !phase.days.empty() && phase.days.back().date < *told_on;
  };
  for (std::size_t i = 0; i < asked.phases.size(); ++i) {
    const Phase& phase = asked.phases[i];
    made.phases.push_back(phase.no_price.empty() && !is_over(phase) ? courses.phase(i)
                                                                    : CostPhase());
  }
  name_phases(asked, made);
  for (std::size_t i = 0; i < asked.phases.size(); ++i) {
    if (is_over(asked.phases[i])) made.phases[i].missing = "its days lie before the payer's answer";
  }
  DayCosts costs{.lowest = courses.lowest().days};
  if (made.high) costs.highest = courses.highest().days;
  costs.estimate = std::move(made);
  return costs;
}

}  // namespace

PathAsked path_of(const ProgramAsked& asked) {
  PathAsked path{.network = asked.network,
                 .family = asked.rules.family,
                 .accumulator_lag = asked.rules.accumulator_lag};
  path.phases.push_back({.level = 0,
                         .days = asked.program.days,
                         .covered = asked.program.covered,
                         .authorized = asked.program.authorized});
  path.levels.push_back({.level = asked.program.level,
                         .name = asked.program.level,
                         .rules = asked.rules,
                         .facts = asked.facts});
  return path;
}

Estimate estimate(const ProgramAsked& asked) { return costs_by_day(asked).estimate; }

Estimate estimate(const PathAsked& asked) { return costs_of(asked).estimate; }

DayCosts costs_by_day(const ProgramAsked& asked) {
  DayCosts made = costs_of(path_of(asked));
  made.estimate.phases.clear();
  return made;
}

}  // namespace eligd::coverage
