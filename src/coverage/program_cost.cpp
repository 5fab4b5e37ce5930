#include "coverage/program_cost.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

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
  Course(const std::vector<Phase>& phases, CostValues values)
      : phases_(phases), now_(std::move(values)), copay_taken_(now_.benefits.size()) {}

  ProgramCost run() {
    std::size_t days = 0;
    for (const Phase& phase : phases_) days += phase.days.size();
    cost_.days.reserve(days);
    for (const Phase& phase : phases_) {
      const Money before = cost_.total;
      if (phase.no_price.empty()) walk(phase);
      cost_.phases.push_back(cost_.total - before);
    }
    return std::move(cost_);
  }

 private:
  void walk(const Phase& phase) {
    benefit_ = &now_.benefits[phase.level];
    approved_left_ = phase.authorized ? phase.authorized->days : std::nullopt;
    free_left_ = phase.authorized ? std::nullopt : phase.authorization_after;
    for (const ProgramDay& day : phase.days) {
      if (now_.counted_from && day.date < *now_.counted_from) {
        pass(phase, day.date);
        continue;
      }
      reset_until(day.date);
      if (uses_deductible(benefit_->mode) && has_deductible() && deductible_left() >= no_bound)
        cost_.open_from = cost_.open_from.value_or(cost_.phases.size());
      cost_.days.push_back(is_covered(phase, day.date) ? covered(day) : not_covered(day));
    }
  }

  // Served before the figures were told: what is approved, and a copay of longer than a day, was
  // used all the same.
  void pass(const Phase& phase, CivilDate day) {
    const auto& approved = phase.authorized;
    const bool is_approved = approved && (!approved->from || *approved->from <= day) &&
                             (!approved->through || day <= *approved->through);
    if (is_approved && approved_left_ && *approved_left_ > 0) --*approved_left_;
    if (free_left_ && *free_left_ > 0) --*free_left_;
    const bool is_copay_first =
        benefit_->mode == CostMode::copay || benefit_->mode == CostMode::copay_then_deductible;
    if (is_copay_first) copay_taken_[benefit_->copay_taken_with] = stretch_of(day);
  }

  void reset_until(CivilDate day) {
    bool is_reset = false;
    for (; now_.resets <= day; now_.resets = next_year(now_.resets)) {
      for (auto* pot :
           {&now_.deductible, &now_.family_deductible, &now_.maximum, &now_.family_maximum}) {
        if (*pot) (*pot)->left = (*pot)->full;
      }
      for (auto& limit : now_.limits) {
        if (limit) limit->left = limit->full.value_or(limit->left);
      }
      is_reset = true;
      is_past_maximum_ = false;
    }
    if (is_reset && !cost_.milestones.plan_year_resets) cost_.milestones.plan_year_resets = day;
  }

  bool is_authorized(const Phase& phase, CivilDate day) {
    const auto& span = phase.authorized;
    if (!span || (span->from && day < *span->from)) return !span;
    const bool is_over = (span->through && day > *span->through) || approved_left_ == 0;
    if (is_over && !cost_.milestones.authorization_ends) cost_.milestones.authorization_ends = day;
    return !is_over;
  }

  // Uses up one day of each limit and of what is approved, if it is covered.
  bool is_covered(const Phase& phase, CivilDate day) {
    const auto& span = phase.covered;
    if (!phase.not_covered.empty()) return false;
    if (span && (day < span->from || day > span->through)) return false;
    if (!is_authorized(phase, day)) return false;
    const auto each = [&](const auto& visit) {
      for (const std::size_t index : benefit_->limits) {
        if (index != no_limit && now_.limits[index]) visit(*now_.limits[index]);
      }
    };
    bool is_left = true;
    each([&](const DayLimit& limit) { is_left = is_left && limit.left > 0; });
    if (!is_left) return false;
    each([](DayLimit& limit) { --limit.left; });
    if (approved_left_) --*approved_left_;
    if (free_left_ && (*free_left_)-- == 0 && !cost_.milestones.authorization_needed)
      cost_.milestones.authorization_needed = day;
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
        cost.deductible + cost.coinsurance + (benefit_->copay_counts ? cost.copay : Money());
    const Money paid = std::min(counting, maximum_left());
    cost.patient = paid + (benefit_->copay_counts ? Money() : cost.copay);
    use(now_.maximum, paid);
    use(now_.family_maximum, paid);
    note_maximum(day.date, paid, cost.patient);
    if (day.charge) cost.balance_bill = std::max(Money(), *day.charge - day.allowed);
    cost_.total = cost_.total + cost.patient;
    return cost;
  }

  // Where a copay stays due after it, nothing ends with the maximum.
  void note_maximum(CivilDate day, Money paid, Money patient) {
    if (is_past_maximum_ && patient > Money()) {
      cost_.milestones.maximum_reached.reset();
      is_maximum_no_end_ = true;
    }
    if (paid <= Money() || maximum_left() > Money()) return;
    is_past_maximum_ = true;
    if (!cost_.milestones.maximum_reached && !is_maximum_no_end_)
      cost_.milestones.maximum_reached = day;
  }

  void split(const ProgramDay& day, CostDay& cost) {
    const Money allowed = day.allowed;
    switch (benefit_->mode) {
      case CostMode::copay:
        cost.copay = take_copay(day.date, allowed);
        return;
      case CostMode::coinsurance:
        cost.coinsurance = benefit_->share.of(allowed);
        return;
      case CostMode::deductible_then_coinsurance:
        cost.deductible = take_deductible(day.date, allowed);
        cost.coinsurance = benefit_->share.of(allowed - cost.deductible);
        return;
      case CostMode::deductible_then_copay:
        cost.deductible = take_deductible(day.date, allowed);
        cost.copay = take_copay(day.date, allowed - cost.deductible);
        return;
      case CostMode::deductible_copay_coinsurance:
        cost.deductible = take_deductible(day.date, allowed);
        cost.copay = take_copay(day.date, allowed - cost.deductible);
        cost.coinsurance = benefit_->share.of(allowed - cost.deductible - cost.copay);
        return;
      case CostMode::copay_then_deductible:
        cost.copay = take_copay(day.date, allowed);
        cost.deductible = take_deductible(day.date, allowed - cost.copay);
        return;
    }
  }

  Money take_deductible(CivilDate day, Money at_most) {
    if (!has_deductible()) return {};
    const Money before = deductible_left();
    const Money taken = std::min(at_most, before);
    use(now_.deductible, taken);
    use(now_.family_deductible, taken);
    if (taken > Money() && taken == before && !cost_.milestones.deductible_met)
      cost_.milestones.deductible_met = day;
    return taken;
  }

  [[nodiscard]] std::int64_t stretch_of(CivilDate day) const {
    switch (benefit_->per) {
      case CopayPer::week:
        return week_of(day);
      case CopayPer::month:
        return month_of(day);
      case CopayPer::once:
        return 0;
      case CopayPer::day:
        break;
    }
    return day.days().time_since_epoch().count();
  }

  Money take_copay(CivilDate day, Money at_most) {
    const std::int64_t stretch = stretch_of(day);
    auto& taken_for = copay_taken_[benefit_->copay_taken_with];
    if (taken_for == stretch) return {};
    const Money taken = std::min(benefit_->copay, at_most);
    if (taken > Money()) taken_for = stretch;
    return taken;
  }

  [[nodiscard]] bool has_deductible() const {
    return !benefit_->is_deductible_free && (now_.deductible || now_.family_deductible);
  }
  [[nodiscard]] Money deductible_left() const {
    return least(now_.deductible, now_.family_deductible);
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

  const std::vector<Phase>& phases_;
  CostValues now_;
  const BenefitValues* benefit_ = nullptr;  // of the phase under way
  std::optional<std::int64_t> approved_left_{};
  std::optional<std::int64_t> free_left_{};  // days that need no authorization
  // The week, month or day each copay was taken for.
  std::vector<std::optional<std::int64_t>> copay_taken_;
  bool is_past_maximum_ = false;    // in this plan year
  bool is_maximum_no_end_ = false;  // something was due after it
  ProgramCost cost_{};
};

}  // namespace

bool uses_deductible(CostMode mode) noexcept {
  return mode != CostMode::copay && mode != CostMode::coinsurance;
}

ProgramCost cost_of(const std::vector<Phase>& phases, CostValues values) {
  return Course(phases, std::move(values)).run();
}

}  // namespace eligd::coverage
