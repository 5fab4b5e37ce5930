// coverage.begins, coverage.ends, coverage.through_plan, premium.paid_to.
//
// Source: docs/facts.md "Dates". Spans that hold the first planned day; benefit loop before patient
// loop; then the order of qualifiers; the narrowest breaks ties.

#include "coverage/text.hpp"
#include "coverage/topics.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace eligd::coverage {
namespace {

struct Told {
  DateSpan span;
  const Answer* answer = nullptr;
  int loop =
      0;  // 0 benefit loop of the level, 1 of the plan, 2 patient, 3 subscriber of a dependent
  int order = 0;                    // of the qualifier, as coverage_spans gives it
  bool is_of_another_plan = false;  // says nothing of how the status is to be read
  bool is_inactive = false;         // when it is not covered
};

constexpr std::string_view cobra_begins = "340";
constexpr std::string_view cobra_ends = "341";

// A 291 or 307 that only echoes the date asked is no coverage date.
bool is_echo(const Request& request, const Answer& answer, const DateSpan& span) {
  if (span.qualifier != "291" && span.qualifier != "307") return false;
  if (!span.begins) return true;
  const bool is_single = span.end_at == nullptr || span.ends == span.begins;
  if (span.end_at != nullptr && is_single) return true;
  if (is_single)
    return *span.begins == request.from || *span.begins == request.through ||
           span.begins == answer.day;
  return *span.begins == request.from && span.ends == request.through;
}

int order_of(std::string_view qualifier) {
  constexpr std::string_view order = "346 356 348 291 307 539 340";
  return static_cast<int>(order.find(qualifier));
}

// The end of COBRA is an end of the coverage. Its begin is none: the coverage went on before it.
std::vector<DateSpan> ends_of_cobra(const x12::Member& member) {
  std::vector<DateSpan> spans;
  for (const auto& dtp : member.dates) {
    if (dtp.qualifier() != cobra_ends && dtp.qualifier() != cobra_begins) continue;
    const DateSpan span = span_of(dtp);
    const auto end = dtp.qualifier() == cobra_ends && !span.ends ? span.begins : span.ends;
    if (end) spans.push_back({.ends = end, .qualifier = cobra_begins, .end_at = &dtp});
  }
  return spans;
}

std::vector<Told> all_spans(const Request& request, const Reading& reading) {
  std::vector<Told> told;
  const auto add = [&](const Answer& answer, const std::vector<DateSpan>& spans, int loop,
                       bool is_of_another_plan = false, bool is_inactive_line = false) {
    for (const auto& span : spans) {
      if (!is_echo(request, answer, span))
        told.push_back(
            {span, &answer, loop, order_of(span.qualifier), is_of_another_plan, is_inactive_line});
    }
  };
  const auto add_member = [&](const Answer& answer, const x12::Member* member, int loop) {
    if (member == nullptr) return;
    add(answer, coverage_spans(member->dates), loop);
    add(answer, ends_of_cobra(*member), loop, true);
  };
  const bool is_current = is_status_of_the_first_day(reading);
  for (const auto& line : reading.lines) {
    const auto code = line.eb01;
    if (line.rank == rank_none || line.is_other_plan || line.is_part_a || line.is_other_place)
      continue;
    if (is_active(code) || (is_inactive(code) && line.is_plan_wide()))
      add(*line.answer, line.spans, line.is_plan_wide() ? 1 : 0, is_current && line.is_other_dates,
          is_inactive(code));
  }
  for (const Answer* answer : reading.chosen) {
    if (only_echoes(*answer)) continue;
    add_member(*answer, answer->dependent, 2);
    add_member(*answer, answer->subscriber, answer->dependent != nullptr ? 3 : 2);
    for (const auto& [subscriber, dependent] : answer->again) {
      add_member(*answer, dependent, 2);
      if (subscriber != answer->subscriber)
        add_member(*answer, subscriber, dependent != nullptr ? 3 : 2);
    }
  }
  return told;
}

std::int64_t width(const DateSpan& span) {
  if (!span.begins || !span.ends) return std::numeric_limits<std::int64_t>::max();
  return (span.ends->days() - span.begins->days()).count();
}

// Strongest first; the newest answer within one kind of loop.
bool is_stronger(const Told& a, const Told& b) {
  if (a.loop != b.loop) return a.loop < b.loop;
  if (a.answer->made != b.answer->made) return a.answer->made > b.answer->made;
  return std::tuple(a.order, width(a.span)) < std::tuple(b.order, width(b.span));
}

bool is_upside_down(const DateSpan& span) {
  return span.begins && span.ends && *span.ends < *span.begins;
}

bool is_inclusive(const Request& request) {
  return !request.payer_rules || request.payer_rules->end_date_inclusive;
}

// The earliest end within the program that the answer of an open span tells beside it, unless a
// span that begins the day after goes on: a year and the one that follows it.
std::optional<DateSpan> end_within(const Request& request, const std::vector<Told>& told,
                                   const Told& taken) {
  const bool inclusive = is_inclusive(request);
  const auto is_continued = [&](const DateSpan& span) {
    return std::ranges::any_of(told, [&](const Told& one) {
      return one.answer == taken.answer && !one.is_inactive && one.span.begins &&
             *one.span.begins > request.from && *one.span.begins <= span.ends->plus_days(1) &&
             holds(one.span, request.through, inclusive);
    });
  };
  std::optional<DateSpan> earliest;
  for (const Told& one : told) {
    if (one.answer != taken.answer || one.is_inactive || !one.span.ends ||
        is_upside_down(one.span) || !holds(one.span, request.from, inclusive) ||
        holds(one.span, request.through, inclusive) || is_continued(one.span))
      continue;
    if (!earliest || *one.span.ends < *earliest->ends) earliest = one.span;
  }
  return earliest;
}

// An open span says nothing of the end where another span, within it, was over before the first
// planned day: a plan year that has passed beside an eligibility that goes on. Nor is an end of
// COBRA that has passed "no end told", whatever else is.
bool is_an_end_told_within(const Request& request, const Reading& reading,
                           const CoverageDates& taken) {
  const auto told = all_spans(request, reading);
  if (std::ranges::any_of(told, [&](const Told& one) {
        return one.span.qualifier == cobra_begins && *one.span.ends < request.from;
      }))
    return true;
  if (taken.cover != Cover::holds || !taken.span.begins || taken.span.ends) return false;
  return std::ranges::any_of(told, [&](const Told& one) {
    return one.answer == taken.answer && !is_upside_down(one.span) && one.span.ends &&
           *one.span.ends < request.from && *one.span.ends > *taken.span.begins;
  });
}

// The line of a plan of another name that begins within the program.
const Line* next_plan(const Reading& reading) {
  const auto is_of_the_plan = [](const Line& line) {
    return is_active(line.eb01) && line.is_plan_wide() && line.is_of_ours();
  };
  const auto at = std::ranges::find_if(reading.lines, [&](const Line& line) {
    const auto name = letters_and_digits(line.eb().plan_description());
    return line.begins_within && is_of_the_plan(line) && !name.empty() &&
           std::ranges::none_of(reading.lines, [&](const Line& now) {
             return is_of_the_plan(now) && !now.is_other_dates &&
                    letters_and_digits(now.eb().plan_description()) == name;
           });
  });
  return at == reading.lines.end() ? nullptr : &*at;
}

// Whose end it is no code says, so it is assumed; that it was told keeps the case from Ready.
void put_end_within(const Reading& reading, const CoverageDates& dates, Sheet& sheet) {
  const DateSpan& end = *dates.ends_within;
  Fact fact{.key = "coverage.ends",
            .state = State::assumed,
            .value = to_string(*end.ends),
            .rule = "DTP " + std::string(end.end_at->qualifier()) + " beside an open span",
            .evidence = {evidence_of(*dates.answer, *end.end_at)}};
  const x12::Dtp* open = dates.span.end_at != nullptr ? dates.span.end_at : dates.span.begin_at;
  if (open != nullptr) fact.against.push_back(evidence_of(*dates.answer, *open));
  fact.as_of = as_of(reading, fact.evidence);
  sheet.put(std::move(fact));
  sheet.flag("the coverage is told as open and, elsewhere in the answer, to end on " +
             to_string(*end.ends) + "; the end counts");
}

}  // namespace

CoverageDates coverage_dates(const Request& request, const Reading& reading) {
  const bool inclusive = is_inclusive(request);
  auto told = all_spans(request, reading);
  std::ranges::stable_sort(told, is_stronger);
  CoverageDates found;
  const auto take = [&](const Told& one, Cover cover) {
    found = {.cover = cover,
             .end_before_begin = is_upside_down(one.span),
             .span = one.span,
             .answer = one.answer};
  };
  for (const auto& one : told) {
    if (!is_upside_down(one.span) && holds(one.span, request.from, inclusive)) {
      take(one, Cover::holds);
      if (!one.span.ends) found.ends_within = end_within(request, told, one);
      return found;
    }
  }
  // Ends before it begins: the begin is taken, the end is doubtful.
  for (const auto& one : told) {
    if (is_upside_down(one.span) && *one.span.begins <= request.from) {
      take(one, Cover::holds);
      return found;
    }
  }
  for (const auto& one : told) {
    if (one.span.begins && *one.span.begins > request.from && !one.is_of_another_plan) {
      take(one, Cover::begins_later);
      return found;
    }
  }
  const auto over = std::ranges::find(told, false, &Told::is_of_another_plan);
  if (over != told.end()) take(*over, Cover::ended);
  return found;
}

void read_dates(const Request& request, const Reading& reading, Sheet& sheet) {
  const auto dates = coverage_dates(request, reading);
  if (dates.cover == Cover::not_told) return;
  const State sure = dates.answer->is_truncated ? State::assumed : State::known;
  const auto put = [&](std::string key, CivilDate day, const x12::Dtp& dtp, bool is_doubtful) {
    Fact fact{.key = std::move(key), .state = sure, .rule = "DTP " + std::string(dtp.qualifier())};
    fact.evidence.push_back(evidence_of(*dates.answer, dtp));
    fact.as_of = as_of(reading, fact.evidence);
    if (is_doubtful) {
      fact.state = State::conflicting;
      fact.candidates.emplace_back(to_string(day));
      if (dates.span.begin_at != nullptr)
        fact.against.push_back(evidence_of(*dates.answer, *dates.span.begin_at));
    } else {
      fact.value = to_string(day);
    }
    sheet.put(std::move(fact));
  };
  if (dates.span.begins && dates.span.begin_at != nullptr)
    put("coverage.begins", *dates.span.begins, *dates.span.begin_at, false);
  if (dates.span.ends && dates.span.end_at != nullptr)
    put("coverage.ends", *dates.span.ends, *dates.span.end_at, dates.end_before_begin);
  if (dates.ends_within) put_end_within(reading, dates, sheet);
  if (dates.end_before_begin) sheet.flag("the coverage is told to end before it begins");

  for (const Answer* answer : reading.chosen) {
    std::vector<const x12::Member*> members{answer->subscriber, answer->dependent};
    for (const auto& [subscriber, dependent] : answer->again)
      members.insert(members.end(), {subscriber, dependent});
    for (const x12::Member* member : members) {
      if (member == nullptr) continue;
      for (const auto& dtp : member->dates) {
        if (dtp.qualifier() != "343") continue;
        const auto span = span_of(dtp);
        const auto day = span.ends ? span.ends : span.begins;
        if (!day) continue;
        Fact fact{.key = "premium.paid_to",
                  .state = sure,
                  .value = to_string(*day),
                  .rule = "DTP 343",
                  .evidence = {evidence_of(*answer, dtp)}};
        fact.as_of = as_of(reading, fact.evidence);
        sheet.put(std::move(fact));
      }
    }
  }
}

void read_through_plan(const Request& request, const Reading& reading, Sheet& sheet) {
  const Fact* status = sheet.find("coverage.status");
  if (status == nullptr || (!status->is_sure() && status->state != State::assumed)) return;
  Fact fact{.key = "coverage.through_plan",
            .state = status->state == State::assumed ? State::assumed : State::derived};
  const auto word = status->text();
  const Fact* ends = sheet.find("coverage.ends");
  if (word == "inactive" || word == "terminated") {
    fact.value = "no";
    fact.rule = "not active on the first planned day";
    fact.evidence = status->evidence;
  } else if (word == "active" || word == "future") {
    if (ends == nullptr) {
      // A beginning after the last planned day leaves nothing to be active through.
      const auto dates = coverage_dates(request, reading);
      if (word == "future" && dates.span.begins && *dates.span.begins > request.through) return;
      if (word == "active" && is_an_end_told_within(request, reading, dates)) {
        sheet.flag(
            "a span of the coverage ended before the first planned day, and no later one is "
            "told: what stands for its year may not apply");
        return;
      }
      fact.value = "yes";
      fact.rule = "no end told";
      fact.evidence = status->evidence;
    } else {
      if (ends->state == State::conflicting) return;
      const auto end = parse_iso_date(ends->text());
      if (!end) return;
      const bool inclusive = is_inclusive(request);
      fact.value = (inclusive ? *end >= request.through : *end > request.through) ? "yes" : "no";
      fact.rule = "coverage.ends against the last planned day";
      fact.evidence = ends->evidence;
      if (ends->state == State::assumed) fact.state = State::assumed;
      if (*end == request.from || *end == request.through)
        sheet.flag(
            inclusive ? "the coverage ends on a planned day; it is read as covered through that day"
                      : "the coverage ends on a planned day; by this payer's rule it covers only "
                        "up to the day before");
    }
  } else {
    return;
  }
  // Covered all the same, but by a plan whose figures may be others.
  if (const Line* next = next_plan(reading); word == "active" && fact.text() == "yes" && next) {
    fact.state = State::assumed;
    fact.against.push_back(evidence_of(*next));
    sheet.flag(
        "a plan of another name begins within the program: what is told of the one before it may "
        "not hold until the last planned day");
  }
  fact.as_of = as_of(reading, fact.evidence);
  sheet.put(std::move(fact));
}

}  // namespace eligd::coverage
