#include "coverage/account_inputs.hpp"

#include "coverage/plan_year.hpp"

#include <algorithm>
#include <array>

namespace eligd::coverage {
namespace {

const CivilDate any_january = *CivilDate::of(2000, 1, 1);

const ProgramDay* first_day(const PathAsked& asked) {
  for (const Phase& phase : asked.phases) {
    if (!phase.days.empty()) return &phase.days.front();
  }
  return nullptr;
}
const ProgramDay* last_day(const PathAsked& asked) {
  const ProgramDay* last = nullptr;
  for (const Phase& phase : asked.phases) {
    if (!phase.days.empty()) last = &phase.days.back();
  }
  return last;
}

}  // namespace

std::optional<CivilDate> figures_told(const PathAsked& asked, const PathFacts& facts) {
  const std::string left = '.' + facts.side() + ".remaining";
  const std::array keys{"deductible.individual" + left, "deductible.family" + left,
                        "oop.individual" + left,        "oop.family" + left,
                        std::string("limit.days"),      std::string("limit.visits")};
  std::optional<CivilDate> newest;
  for (std::size_t level = 0; level < asked.levels.size(); ++level) {
    for (const std::string& key : keys) {
      const Fact* fact = facts.find(level, key);
      if (fact == nullptr || !fact->is_said()) continue;
      const auto day = parse_iso_date(fact->as_of);
      if (day && (!newest || *newest < *day)) newest = *day;
    }
  }
  return newest;
}

std::vector<CivilDate> resets_of(const PathAsked& asked, const PathFacts& facts,
                                 std::optional<CivilDate> told, Assumptions& assumptions) {
  const ProgramDay* first = first_day(asked);
  if (first == nullptr) return {CivilDate()};
  auto days = facts.days("plan_year.resets");
  // A day that was past when the figures were told is in them already: its next one counts.
  for (CivilDate& day : days) {
    if (told && day <= *told) day = reset_after(day, *told);
  }
  std::ranges::sort(days);
  days.erase(std::unique(days.begin(), days.end()), days.end());
  if (!days.empty()) return days;
  const CivilDate january = reset_after(any_january, told.value_or(first->date));
  if (facts.text(0, "plan_year.kind") == "contract") {
    assumptions.add(
        "The plan has a contract year, and the payer does not say when it begins anew: January 1 "
        "is taken.");
  } else if (january <= last_day(asked)->date) {
    assumptions.add(
        "The plan year is taken to begin anew on January 1; the payer does not say when.");
  }
  return {january};
}

AccountInputs::AccountInputs(const PathAsked& asked, const PathFacts& facts, CivilDate resets,
                             Assumptions& assumptions)
    : asked_(asked), facts_(facts), assumptions_(assumptions) {
  const ProgramDay* last = last_day(asked);
  has_reset_ = last != nullptr && resets <= last->date;
  if (has_reset_)
    assumptions_.add("After the plan year begins anew, copay, share and limits are taken to stay.");
  for (const std::string whose : {"individual.", "family."}) {
    for (const std::string what : {"deductible.", "oop."}) {
      for (const char* part : {".total", ".remaining"})
        tell_difference(what + whose + facts.side() + part);
    }
  }
}

void AccountInputs::tell_difference(const std::string& key) {
  std::size_t most = 0;
  for (std::size_t level = 0; level < asked_.levels.size(); ++level)
    most = std::max(most, facts_.values(level, key).size());
  if (facts_.amounts(key).size() > most)
    assumptions_.add(
        "The deductible or maximum is told differently for these levels of care: each is tried.");
}

std::vector<Deductible> AccountInputs::deductibles() {
  const std::vector<Pot> own = pots("deductible.individual.");
  const std::vector<Pot> family = pots("deductible.family.");
  if (own.empty() && family.empty()) {
    assumptions_.add(
        "The deductible is not told: the low end has none, and there is no upper end.");
    return {{.own = Pot{}}, {.own = Pot{.left = no_bound, .full = no_bound}}};
  }
  std::vector<Deductible> all;
  if (own.empty() || family.empty()) {
    assumptions_.add(family.empty() ? "Only an individual deductible is told."
                                    : "Only a family deductible is told.");
    for (const Pot& one : own.empty() ? family : own) all.push_back({.own = one});
    return all;
  }
  for (const Pot& all_of_us : family) {
    if (asked_.family != FamilyDeductible::embedded) all.push_back({.family = all_of_us});
    if (asked_.family == FamilyDeductible::aggregate) continue;
    for (const Pot& one : own) all.push_back({.own = one, .family = all_of_us});
  }
  if (asked_.family == FamilyDeductible::unknown) {
    assumptions_.add(
        "Whether the family deductible alone counts, or each person's own within it, is not known: "
        "a range.");
  }
  return all;
}

std::vector<Maximum> AccountInputs::maximums() {
  const std::vector<Pot> own = pots("oop.individual.");
  const std::vector<Pot> family = pots("oop.family.");
  if (own.empty() && family.empty()) {
    assumptions_.add(
        "The out-of-pocket maximum is not told: the low end has it reached already, the high end "
        "has none.");
    return {{.own = Pot{}}, {}};
  }
  const auto end = [](const std::vector<Pot>& of, const auto& choose) -> std::optional<Pot> {
    if (of.empty()) return std::nullopt;
    return Pot{.left = choose(of, {}, &Pot::left).left, .full = choose(of, {}, &Pot::full).full};
  };
  std::vector<Maximum> ends{
      {.own = end(own, std::ranges::min), .family = end(family, std::ranges::min)},
      {.own = end(own, std::ranges::max), .family = end(family, std::ranges::max)}};
  if (ends.front() == ends.back()) ends.pop_back();
  return ends;
}

// What total and remaining under `stem` may be; none: nothing is told. Without a total, what is
// left after a reset is anything.
std::vector<Pot> AccountInputs::pots(const std::string& stem) {
  const std::vector<Money> totals = facts_.amounts(stem + facts_.side() + ".total");
  const std::vector<Money> lefts = facts_.amounts(stem + facts_.side() + ".remaining");
  std::vector<Pot> made;
  if (totals.empty()) {
    for (const Money left : lefts) {
      if (has_reset_) made.push_back({.left = left, .full = Money()});
      made.push_back({.left = left, .full = has_reset_ ? no_bound : left});
    }
  }
  for (const Money total : totals) {
    for (const Money left : lefts.empty() ? std::vector<Money>{Money(), total} : lefts)
      made.push_back({.left = left, .full = total});
  }
  return made;
}

}  // namespace eligd::coverage
