// Figures of a plan year that is over before the first planned day: coverage/plan_year.hpp.

#include "coverage/path_facts.hpp"
#include "coverage/plan_year.hpp"
#include "coverage/sheet.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace eligd::coverage {
namespace {

constexpr std::string_view rule_start = "total; plan year from ";

CivilDate same_day_in(int year, CivilDate day) {
  const auto ymd = day.ymd();
  const auto date =
      CivilDate::of(year, static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
  return date ? *date : *CivilDate::of(year, 3, 1);
}

bool is_pot(std::string_view key) {
  return key.starts_with("deductible.") || key.starts_with("oop.");
}

class NewYear {
 public:
  NewYear(CivilDate first_day, std::optional<CivilDate> answered, Summary& summary)
      : first_day_(first_day), answered_(answered), summary_(summary) {
    for (const Value& value : summary.values("plan_year.resets")) {
      if (const auto day = parse_iso_date(text_in(value))) resets_.push_back(*day);
    }
    // Where the payer does not say when, January 1 is taken, as by the estimate.
    if (resets_.empty()) resets_.push_back(*CivilDate::of(2000, 1, 1));
  }

  void run() {
    for (Fact& fact : summary_.facts) {
      if (fact.state == State::unknown || is_a_persons_word(fact)) continue;
      const auto begun = begun_since(fact);
      if (!begun) continue;
      if (is_pot(fact.key) && fact.key.ends_with(".remaining"))
        take_total(fact, *begun);
      else if (is_pot(fact.key) && fact.key.ends_with(".used"))
        forget(fact, *begun);
      else if (fact.key.starts_with("limit."))
        renew_limit(fact, *begun);
    }
    const auto begun = plan_year_begun_on(summary_);
    if (!begun) return;
    summary_.flags.push_back("the plan year begins anew on " + to_string(*begun) +
                             ", before the first planned day; what was told of the year before it "
                             "does not count");
  }

 private:
  static bool is_a_persons_word(const Fact& fact) {
    return fact.over && fact.over->standing == OverrideStanding::counts;
  }

  [[nodiscard]] std::optional<CivilDate> begun_since(const Fact& fact) const {
    const auto told = parse_iso_date(fact.as_of);
    if (!told && !answered_) return std::nullopt;
    const CivilDate since = told ? *told : *answered_;
    for (const CivilDate reset : resets_) {
      const CivilDate last = reset_up_to(reset, first_day_);
      if (last > since) return last;
    }
    return std::nullopt;
  }

  static void name_rule(Fact& fact, CivilDate begun) {
    fact.rule = std::string(rule_start) + to_string(begun);
    fact.call.reset();
  }

  void forget(Fact& fact, CivilDate begun) {
    fact.state = State::unknown;
    fact.value = {};
    fact.candidates.clear();
    name_rule(fact, begun);
    const auto key = std::ranges::find(checklist(), std::string_view(fact.key), &ChecklistKey::key);
    const bool is_expected = key != checklist().end() && key->is_expected;
    if (is_expected && std::ranges::find(summary_.unknown, fact.key) == summary_.unknown.end())
      summary_.unknown.push_back(fact.key);
  }

  void take_total(Fact& fact, CivilDate begun) {
    const std::string stem = fact.key.substr(0, fact.key.rfind('.'));
    const Fact* total = summary_.find(stem + ".total");
    if (total == nullptr || !total->is_said()) {
      forget(fact, begun);
      return;
    }
    fact.against = std::move(fact.evidence);
    fact.evidence = total->evidence;
    fact.value = total->value;
    fact.candidates = total->candidates;
    fact.state = total->state == State::conflicting ? State::conflicting : State::assumed;
    name_rule(fact, begun);
  }

  // A limit of another period than a year says nothing of when it begins anew.
  void renew_limit(Fact& fact, CivilDate begun) {
    auto* members = std::get_if<Members>(&fact.value);
    if (members == nullptr || !fact.member("period").ends_with("_year")) return;
    if (fact.member("remaining").empty() && fact.member("used").empty()) return;
    const std::string total(fact.member("total"));
    std::erase_if(*members,
                  [](const auto& one) { return one.first == "remaining" || one.first == "used"; });
    if (total.empty()) {
      forget(fact, begun);
      return;
    }
    const auto at = std::ranges::find(*members, "total", [](const auto& one) { return one.first; });
    members->insert(std::next(at), {"remaining", total});
    fact.state = State::assumed;
    name_rule(fact, begun);
  }

  CivilDate first_day_;
  std::optional<CivilDate> answered_;
  Summary& summary_;
  std::vector<CivilDate> resets_{};
};

}  // namespace

CivilDate reset_after(CivilDate reset, CivilDate day) {
  const int year = static_cast<int>(day.ymd().year());
  const CivilDate this_year = same_day_in(year, reset);
  return this_year > day ? this_year : same_day_in(year + 1, reset);
}

CivilDate reset_up_to(CivilDate reset, CivilDate day) {
  const int year = static_cast<int>(day.ymd().year());
  const CivilDate this_year = same_day_in(year, reset);
  return this_year <= day ? this_year : same_day_in(year - 1, reset);
}

void begin_plan_year_anew(CivilDate first_day, std::optional<CivilDate> answered,
                          Summary& summary) {
  NewYear(first_day, answered, summary).run();
}

std::optional<CivilDate> plan_year_begun_on(const Summary& summary) {
  for (const Fact& fact : summary.facts) {
    if (!fact.rule.starts_with(rule_start)) continue;
    if (const auto day = parse_iso_date(std::string_view(fact.rule).substr(rule_start.size())))
      return *day;
  }
  return std::nullopt;
}

}  // namespace eligd::coverage
