// plan_year.kind and plan_year.resets: when the accumulators go back.
//
// Source: EB06 of the deductible and out-of-pocket totals: 23 calendar year, 22 service year, 25
// contract; docs/facts.md. The reset is the first one after the answer: a year that begins anew
// before the first planned day counts too (year_begun.cpp).

#include "coverage/plan_year.hpp"

#include "coverage/topics.hpp"

#include <optional>

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

// The plan's own dates. Eligibility and benefit dates (356, 348) are often the day somebody was
// hired or enrolled, and say nothing of the plan's year.
bool is_of_the_plan(const DateSpan& span) {
  return span.qualifier == "346" || span.qualifier == "291";
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

  const CivilDate told =
      reading.newest != nullptr && reading.newest->day ? *reading.newest->day : request.from;
  std::optional<CivilDate> date;
  if (kind.values.front() == "calendar") {
    date = reset_after(*CivilDate::of(2000, 1, 1), told);
    resets.rule = "January 1 after the answer";
  } else if (const auto dates = coverage_dates(request, reading);
             dates.cover == Cover::holds && !dates.end_before_begin && is_of_the_plan(dates.span)) {
    // A contract year ends with the plan's span where that is told as one, else on its anniversary.
    if (dates.span.begins) {
      date = reset_after(*dates.span.begins, told);
      resets.rule = "anniversary of the plan's begin";
      resets.evidence.push_back(evidence_of(*dates.answer, *dates.span.begin_at));
    } else if (dates.span.ends) {
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
