#include "coverage/program_cost.hpp"

#include <algorithm>
#include <chrono>

namespace eligd::coverage {
namespace {

// The same day a year later; after 29 February comes 28 February.
CivilDate next_year(CivilDate day) {
  const auto ymd = day.ymd() + std::chrono::years(1);
  return ymd.ok() ? CivilDate(ymd)
                  : CivilDate(std::chrono::sys_days(ymd.year() / ymd.month() / std::chrono::last));
}

std::int64_t week_of(CivilDate day) {  // Monday first
  const std::int64_t days = day.days().time_since_epoch().count();
  return (days + 3) / 7;  // 1970-01-01 was a Thursday
}

std::int64_t month_of(CivilDate day) {
  const auto ymd = day.ymd();
  return static_cast<int>(ymd.year()) * std::int64_t{12} + static_cast<unsigned>(ymd.month());
}

class Course {
 public:
  Course(const Program& program, const CostValues& values) : program_(program), now_(values) {}

  ProgramCost run() {
    cost_.days.reserve(program_.days.size());
    for (const ProgramDay& day : program_.days) {
      reset_until(day.date);
      cost_.days.push_back(is_covered(day.date) ? covered(day) : not_covered(day));
    }
    return std::move(cost_);
  }

 private:
  void reset_until(CivilDate day) {
    bool is_reset = false;
    for (; now_.resets <= day; now_.resets = next_year(now_.resets)) {
      for (auto* pot :
           {&now_.deductible, &now_.family_deductible, &now_.maximum, &now_.family_maximum}) {
        if (*pot) (*pot)->left = (*pot)->full;
      }
      for (auto* limit : {&now_.days, &now_.visits}) {
        if (*limit) (*limit)->left = (*limit)->full.value_or((*limit)->left);
      }
      is_reset = true;
    }
    if (is_reset && !cost_.milestones.plan_year_resets) cost_.milestones.plan_year_resets = day;
  }

  // Uses up one day of each limit, if it is covered.
  bool is_covered(CivilDate day) {
    const auto& span = program_.authorized;
    if (span && (day < span->from || day > span->through)) return false;
    if ((now_.days && now_.days->left <= 0) || (now_.visits && now_.visits->left <= 0))
      return false;
    if (now_.days) --now_.days->left;
    if (now_.visits) --now_.visits->left;
    return true;
  }

  CostDay not_covered(const ProgramDay& day) {
    if (!cost_.milestones.not_covered_from) cost_.milestones.not_covered_from = day.date;
    return {.date = day.date, .may_not_be_covered = true, .allowed = day.allowed};
  }

  CostDay covered(const ProgramDay& day) {
    CostDay cost{.date = day.date, .allowed = day.allowed};
    split(day, cost);
    // A copay that does not count to the maximum stays due after it.
    const Money counting =
        cost.deductible + cost.coinsurance + (now_.copay_counts ? cost.copay : Money());
    const Money paid = std::min(counting, maximum_left());
    cost.patient = paid + (now_.copay_counts ? Money() : cost.copay);
    use(now_.maximum, paid);
    use(now_.family_maximum, paid);
    if (paid > Money() && maximum_left() == Money() && !cost_.milestones.maximum_reached)
      cost_.milestones.maximum_reached = day.date;
    if (day.charge) cost.balance_bill = std::max(Money(), *day.charge - day.allowed);
    cost_.total = cost_.total + cost.patient;
    return cost;
  }

  void split(const ProgramDay& day, CostDay& cost) {
    const Money allowed = day.allowed;
    switch (now_.mode) {
      case CostMode::copay:
        cost.copay = take_copay(day.date, allowed);
        return;
      case CostMode::coinsurance:
        cost.coinsurance = now_.share.of(allowed);
        return;
      case CostMode::deductible_then_coinsurance:
        cost.deductible = take_deductible(day.date, allowed);
        cost.coinsurance = now_.share.of(allowed - cost.deductible);
        return;
      case CostMode::deductible_then_copay:
        cost.deductible = take_deductible(day.date, allowed);
        cost.copay = take_copay(day.date, allowed - cost.deductible);
        return;
      case CostMode::deductible_copay_coinsurance:
        cost.deductible = take_deductible(day.date, allowed);
        cost.copay = take_copay(day.date, allowed - cost.deductible);
        cost.coinsurance = now_.share.of(allowed - cost.deductible - cost.copay);
        return;
      case CostMode::copay_then_deductible:
        cost.copay = take_copay(day.date, allowed);
        cost.deductible = take_deductible(day.date, allowed - cost.copay);
        return;
    }
  }

  Money take_deductible(CivilDate day, Money at_most) {
    if (!now_.deductible && !now_.family_deductible) return {};
    const Money before = least(now_.deductible, now_.family_deductible);
    const Money taken = std::min(at_most, before);
    use(now_.deductible, taken);
    use(now_.family_deductible, taken);
    if (taken > Money() && taken == before && !cost_.milestones.deductible_met)
      cost_.milestones.deductible_met = day;
    return taken;
  }

  Money take_copay(CivilDate day, Money at_most) {
    const std::int64_t stretch = now_.per == CopayPer::week    ? week_of(day)
                                 : now_.per == CopayPer::month ? month_of(day)
                                 : now_.per == CopayPer::once
                                     ? 0
                                     : day.days().time_since_epoch().count();
    if (copay_taken_ == stretch) return {};
    const Money taken = std::min(now_.copay, at_most);
    if (taken > Money()) copay_taken_ = stretch;
    return taken;
  }

  [[nodiscard]] Money maximum_left() const {
    return std::max(Money(), least(now_.maximum, now_.family_maximum));
  }

  static Money least(const std::optional<Pot>& a, const std::optional<Pot>& b) {
    return std::min(a ? a->left : no_bound, b ? b->left : no_bound);
  }
  static void use(std::optional<Pot>& pot, Money amount) {
    if (pot && pot->left < no_bound) pot->left = pot->left - amount;
  }

  const Program& program_;
  CostValues now_;
  std::optional<std::int64_t> copay_taken_{};  // the week, month or day it was taken for
  ProgramCost cost_{};
};

}  // namespace

bool uses_deductible(CostMode mode) noexcept {
  return mode != CostMode::copay && mode != CostMode::coinsurance;
}

ProgramCost cost_of(const Program& program, CostValues values) {
  return Course(program, values).run();
}

}  // namespace eligd::coverage
