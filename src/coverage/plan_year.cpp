// plan_year.kind and plan_year.resets: when the accumulators go back.
//
// Source: EB06 of the deductible and out-of-pocket totals: 23 calendar year, 22 service year, 25
// contract; docs/facts.md. The reset is the first one after the first planned day.

#include "coverage/topics.hpp"

#include <algorithm>

namespace eligd::coverage {
namespace {

Choice choose_kind(const Request& request, const Reading& reading) {
  std::vector<Candidate> candidates;
  for (const auto& line : reading.lines) {
    const auto code = line.eb01;
    if ((code != "C" && code != "G") || !line.is_usable()) continue;
    const auto period = line.eb().time_period();
    if (period == "23")
      candidates.push_back({.line = &line, .value = "calendar"});
    else if (period == "22" || period == "25")
      candidates.push_back({.line = &line, .value = "contract"});
  }
  return choose(request, Reach::plan_wide, std::move(candidates));
}

std::optional<CivilDate> first_of_next_year(CivilDate day) {
  return CivilDate::of(static_cast<int>(day.ymd().year()) + 1, 1, 1);
}

// The anniversary of `begins` that comes first after `day`. 29 February goes to 1 March.
std::optional<CivilDate> anniversary(CivilDate begins, CivilDate day) {
  const auto ymd = begins.ymd();
  for (int year = static_cast<int>(day.ymd().year());
       year <= static_cast<int>(day.ymd().year()) + 1; ++year) {
    auto date =
        CivilDate::of(year, static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
    if (!date) date = CivilDate::of(year, 3, 1);
    if (date && *date > day) return date;
  }
  return std::nullopt;
}

}  // namespace

void read_plan_year(const Request& request, const Reading& reading, Sheet& sheet) {
  const Choice kind = choose_kind(request, reading);
  if (!kind.is_said()) return;
  Fact fact = to_fact(reading, "plan_year.kind", kind);
  fact.rule = "EB06 of the totals";
  Fact resets{.key = "plan_year.resets",
              .state = fact.state == State::known ? State::derived : State::assumed,
              .evidence = fact.evidence,
              .as_of = fact.as_of};
  sheet.put(std::move(fact));
  if (kind.state == State::conflicting) return;

  std::optional<CivilDate> date;
  if (kind.values.front() == "calendar") {
    date = first_of_next_year(request.from);
    resets.rule = "January 1 after the first planned day";
  } else if (const auto dates = coverage_dates(request, reading);
             dates.cover == Cover::holds && !dates.end_before_begin) {
    // A contract year ends with the plan's span where that is told as one, else on its anniversary.
    if (dates.span.begins) {
      date = anniversary(*dates.span.begins, request.from);
      resets.rule = "anniversary of the plan's begin";
      resets.evidence.push_back(evidence_of(*dates.answer, *dates.span.begin_at));
    } else if (dates.span.ends && dates.span.qualifier != "340") {  // COBRA's end is no year's
      date = dates.span.ends->plus_days(1);
      resets.rule = "the day after the plan's end";
      resets.evidence.push_back(evidence_of(*dates.answer, *dates.span.end_at));
    }
  }
  if (!date) return;
  resets.value = to_string(*date);
  sheet.put(std::move(resets));
}

}  // namespace eligd::coverage
