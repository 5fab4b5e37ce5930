#include "coverage/cost_inputs.hpp"

#include "coverage/account_inputs.hpp"
#include "coverage/benefit_inputs.hpp"
#include "coverage/path_facts.hpp"
#include "coverage/text.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace eligd::coverage {
namespace {

// One choice among several, and whether it matters beside the others chosen.
struct Dial {
  std::size_t at = 0;
  std::size_t size = 1;
};

// Levels that choose one of several together: they were told of it once.
template <class T>
struct Shared {
  std::vector<std::size_t> levels{};
  std::vector<T> choices{};
  Dial dial{};
  bool is_anew = false;  // of a copay: by level in its turn
  Dial anew{};
};

template <class T, class Read>
std::vector<Shared<T>> shared_by(const std::vector<std::size_t>& told_with,
                                 const std::vector<bool>& uses, const Read& read) {
  std::vector<Shared<T>> groups;
  std::vector<std::size_t> leaders;
  for (std::size_t level = 0; level < told_with.size(); ++level) {
    if (!uses[level]) continue;
    const auto leader = std::ranges::find(leaders, told_with[level]);
    const auto index = static_cast<std::size_t>(leader - leaders.begin());
    if (leader == leaders.end()) {
      leaders.push_back(told_with[level]);
      groups.emplace_back();
    }
    groups[index].levels.push_back(level);
  }
  for (Shared<T>& group : groups) {
    group.choices = read(group.levels);
    group.dial.size = group.choices.size();
  }
  return groups;
}

class Cases {
 public:
  explicit Cases(const PathAsked& asked)
      : asked_(asked), facts_(asked), benefits_(asked, facts_, assumptions_) {
    values_.benefits.resize(asked.levels.size());
  }

  CasesTold visit_all(const std::function<void(const CostValues&, bool)>& visit) {
    const auto told_on = figures_told(asked_, facts_);
    const auto resets = resets_of(asked_, facts_, told_on, assumptions_);
    count_from(told_on);
    if (asked_.network == OurNetwork::unknown)
      assumptions_.add("Our network status is not known; it is worked out as in network.");
    read_levels();
    CasesTold told;
    for (const CivilDate day : resets) {
      values_.resets = day;
      read_accounts(day);
      if (asked_.levels.size() > 1 && count() > courses_max) {
        told.is_too_open = true;
        continue;
      }
      turn_all(visit);
    }
    told.assumptions = assumptions_.take();
    return told;
  }

 private:
  // What is left was told within the program: its days until then are in that already.
  void count_from(std::optional<CivilDate> told_on) {
    values_.counted_from = told_on;
    const bool is_any_before = std::ranges::any_of(asked_.phases, [&](const Phase& phase) {
      return told_on && !phase.days.empty() && phase.days.front().date < *told_on;
    });
    if (!is_any_before) return;
    assumptions_.add(
        "Only the days from " + spoken(*told_on) +
        " on are counted, the day of the payer's figures; what the days before cost is "
        "not in it.");
  }

  // --- What there is to choose from.

  void read_levels() {
    const std::size_t count = asked_.levels.size();
    std::vector<bool> is_priced(count, false);
    for (const Phase& phase : asked_.phases) {
      if (phase.no_price.empty() && phase.not_covered.empty()) is_priced[phase.level] = true;
    }
    std::vector<bool> by_copay(count, false);
    std::vector<bool> by_share(count, false);
    for (std::size_t level = 0; level < count; ++level) {
      modes_.push_back(is_priced[level] ? benefits_.modes(level)
                                        : std::vector<CostMode>{CostMode::copay});
      mode_dials_.push_back({.size = modes_.back().size()});
      values_.benefits[level] = {.copay_taken_with = level,
                                 .copay_counts = asked_.levels[level].rules.copay_counts_to_oop,
                                 .is_deductible_free = facts_.is_deductible_free(level)};
      if (!is_priced[level]) continue;
      benefits_.tell_uncounted(level);
      by_copay[level] = std::ranges::any_of(modes_.back(), uses_copay);
      by_share[level] = std::ranges::any_of(modes_.back(), uses_share);
    }
    const std::string side = '.' + facts_.side();
    copays_ = shared_by<Copay>(facts_.told_with("copay" + side), by_copay, [&](const auto& levels) {
      return benefits_.copays(levels.front());
    });
    for (Shared<Copay>& group : copays_) note_anew(group);
    shares_ =
        shared_by<Share>(facts_.told_with("coinsurance" + side), by_share,
                         [&](const auto& levels) { return benefits_.shares(levels.front()); });
    constexpr std::array<std::string_view, limit_kinds> keys{"limit.days", "limit.visits",
                                                             "limit.hours", "limit.money"};
    for (std::size_t kind = 0; kind < keys.size(); ++kind) {
      auto groups = shared_by<std::optional<DayLimit>>(
          facts_.told_with(keys[kind]), is_priced,
          [&](const auto& levels) { return benefits_.limits(levels, keys[kind]); });
      for (auto& group : groups) {
        for (const std::size_t level : group.levels)
          values_.benefits[level].limits[kind] = limits_.size();
        limits_.push_back(std::move(group));
      }
    }
    values_.limits.resize(limits_.size());
  }

  void note_anew(Shared<Copay>& group) {
    const bool is_once = std::ranges::any_of(group.choices, [](const Copay& one) {
      return one.per == CopayPer::once && one.amount > Money();
    });
    group.is_anew = is_once && group.levels.size() > 1;
    if (!group.is_anew) return;
    group.anew.size = 2;
    assumptions_.add(
        "Whether a copay by the admission is due anew at the next level of care is not told: a "
        "range.");
  }

  void read_accounts(CivilDate resets) {
    AccountInputs accounts(asked_, facts_, resets, assumptions_);
    maximums_ = accounts.maximums();
    const bool is_used = std::ranges::any_of(
        modes_, [](const auto& modes) { return std::ranges::any_of(modes, uses_deductible); });
    deductibles_ = is_used ? accounts.deductibles() : std::vector<Deductible>(1);
    maximum_dial_ = {.size = maximums_.size()};
    deductible_dial_ = {.size = deductibles_.size()};
  }

  // --- All combinations, the last dial turning fastest.

  template <class Visit>
  void each_dial(const Visit& visit) {
    for (Dial& dial : mode_dials_) visit(dial);
    for (auto& group : limits_) visit(group.dial);
    for (auto& group : copays_) {
      visit(group.dial);
      visit(group.anew);
    }
    for (auto& group : shares_) visit(group.dial);
    visit(deductible_dial_);
    visit(maximum_dial_);
  }

  std::size_t count() {
    std::size_t product = 1;
    each_dial([&](const Dial& dial) { product = std::min(product * dial.size, courses_max + 1); });
    return product;
  }

  void turn_all(const std::function<void(const CostValues&, bool)>& visit) {
    std::vector<Dial*> dials;
    each_dial([&](Dial& dial) {
      dial.at = 0;
      if (dial.size > 1) dials.push_back(&dial);
    });
    for (;;) {
      if (set_modes()) {
        set_values();
        visit(values_, is_likely());
      }
      auto dial = dials.rbegin();
      for (; dial != dials.rend() && (*dial)->at + 1 == (*dial)->size; ++dial) (*dial)->at = 0;
      if (dial == dials.rend()) return;
      ++(*dial)->at;
    }
  }

  // False: a dial stands elsewhere than at its start though these modes do not ask for it.
  bool set_modes() {
    bool has_deductible = false;
    for (std::size_t level = 0; level < modes_.size(); ++level) {
      const CostMode mode = modes_[level][mode_dials_[level].at];
      values_.benefits[level].mode = mode;
      has_deductible = has_deductible || uses_deductible(mode);
    }
    const auto asks = [&](const auto& group, const auto& uses) {
      return std::ranges::any_of(
          group.levels, [&](std::size_t level) { return uses(values_.benefits[level].mode); });
    };
    if (!has_deductible && deductible_dial_.at > 0) return false;
    for (const auto& group : copays_) {
      const bool is_moved = group.dial.at > 0 || group.anew.at > 0;
      if (is_moved && !asks(group, uses_copay)) return false;
      if (group.anew.at > 0 && group.choices[group.dial.at].per != CopayPer::once) return false;
    }
    return std::ranges::all_of(
        shares_, [&](const auto& group) { return group.dial.at == 0 || asks(group, uses_share); });
  }

  void set_values() {
    for (std::size_t i = 0; i < limits_.size(); ++i)
      values_.limits[i] = limits_[i].choices[limits_[i].dial.at];
    for (const auto& group : copays_) {
      const Copay& copay = group.choices[group.dial.at];
      for (const std::size_t level : group.levels) {
        BenefitValues& benefit = values_.benefits[level];
        benefit.copay = copay.amount;
        benefit.per = copay.per;
        benefit.copay_taken_with = group.anew.at > 0 ? level : group.levels.front();
      }
    }
    for (const auto& group : shares_) {
      for (const std::size_t level : group.levels)
        values_.benefits[level].share = group.choices[group.dial.at];
    }
    const bool has_deductible = std::ranges::any_of(
        values_.benefits, [](const BenefitValues& one) { return uses_deductible(one.mode); });
    const Deductible none;
    const Deductible& deductible = has_deductible ? deductibles_[deductible_dial_.at] : none;
    values_.deductible = deductible.own;
    values_.family_deductible = deductible.family;
    values_.maximum = maximums_[maximum_dial_.at].own;
    values_.family_maximum = maximums_[maximum_dial_.at].family;
  }

  [[nodiscard]] bool is_likely() const {
    for (std::size_t level = 0; level < modes_.size(); ++level) {
      const auto& likely = asked_.levels[level].rules.likely;
      if (modes_[level].size() > 1 && likely && *likely != values_.benefits[level].mode)
        return false;
    }
    return true;
  }

  const PathAsked& asked_;
  PathFacts facts_;
  Assumptions assumptions_{};
  BenefitInputs benefits_;
  std::vector<std::vector<CostMode>> modes_{};  // by level
  std::vector<Dial> mode_dials_{};
  std::vector<Shared<std::optional<DayLimit>>> limits_{};
  std::vector<Shared<Copay>> copays_{};
  std::vector<Shared<Share>> shares_{};
  std::vector<Deductible> deductibles_{};
  Dial deductible_dial_{};
  std::vector<Maximum> maximums_{};
  Dial maximum_dial_{};
  CostValues values_{};
};

}  // namespace

CasesTold for_each_case(const PathAsked& asked,
                        const std::function<void(const CostValues&, bool is_likely)>& visit) {
  return Cases(asked).visit_all(visit);
}

}  // namespace eligd::coverage
