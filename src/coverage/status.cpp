// coverage.status: the PLAN's status on the first planned day. The level's verdict is level.cpp's.
//
// Source: docs/facts.md "Status and level"; EB01 1-5 active, 6-8 inactive on type 30 and plan-wide
// lines.

#include "base/money.hpp"
#include "coverage/lines.hpp"
#include "coverage/reject.hpp"
#include "coverage/topics.hpp"

#include <algorithm>

namespace eligd::coverage {
namespace {

Fact make(const Reading& reading, State state, std::string value, std::string rule,
          std::vector<Evidence> evidence) {
  Fact fact{.key = "coverage.status",
            .state = state,
            .value = std::move(value),
            .rule = std::move(rule),
            .evidence = std::move(evidence)};
  fact.as_of = as_of(reading, fact.evidence);
  return fact;
}

// The plan's own lines. Part A counts only where the payer told nothing else: it never pays for
// outpatient levels. A line whose own dates are past tells of an earlier plan if another is
// current.
std::vector<const Line*> plan_lines(const Reading& reading) {
  std::vector<const Line*> current;
  std::vector<const Line*> other;
  for (const auto& line : reading.lines) {
    const auto code = line.eb01;
    if (!line.is_plan_wide() || line.is_other_plan || line.is_telehealth ||
        !(is_active(code) || is_inactive(code)))
      continue;
    (line.is_part_a || line.is_other_dates ? other : current).push_back(&line);
  }
  return current.empty() ? other : current;
}

Choice choose_plan_status(const Request& request, const Reading& reading) {
  // "Cannot process", or a spend-down still to be met, said of the plan: what the same answer says
  // of it is not all there is to say.
  const auto is_doubted = [&](const Answer* answer) {
    return std::ranges::any_of(reading.lines, [&](const Line& line) {
      const bool can_be = line.eb01 == "V" || line.eb01 == "Y";
      if (!can_be || line.answer != answer || !line.is_plan_wide()) return false;
      const auto left = parse_money(line.eb().amount());
      return line.eb01 == "V" || !(left && *left == Money::cents(0));
    });
  };
  std::vector<Candidate> candidates;
  for (const Line* line : plan_lines(reading)) {
    candidates.push_back({.line = line,
                          .value = is_active(line->eb01) ? "active" : "inactive",
                          .is_weak = line->is_part_a || is_doubted(line->answer)});
  }
  return choose(request, Reach::plan_wide, std::move(candidates));
}

// "active" and "inactive" become what they are on the first planned day.
void put_dated(const Request& request, const Reading& reading, const Choice& choice, Sheet& sheet) {
  Fact fact = to_fact(reading, "coverage.status", choice);
  const auto dates = coverage_dates(request, reading);
  const auto against_dates = [&](std::string value, const x12::Dtp* at) {
    fact.value = std::move(value);
    fact.rule += " and coverage dates";
    if (at != nullptr) fact.evidence.push_back(evidence_of(*dates.answer, *at));
    std::ranges::sort(fact.evidence, {},
                      [](const Evidence& e) { return std::pair(e.answer, e.segment); });
  };
  if (fact.state != State::conflicting && dates.cover == Cover::ended) {
    against_dates("terminated",
                  dates.span.end_at != nullptr ? dates.span.end_at : dates.span.begin_at);
  } else if (fact.state != State::conflicting && dates.cover == Cover::begins_later &&
             choice.values.front() == "active") {
    against_dates("future", dates.span.begin_at);
  }
  // Two policies of one person, or two persons: which of them is ours is for a person to see.
  if (std::ranges::any_of(reading.chosen, &Answer::is_told_otherwise)) {
    if (fact.state == State::known || fact.state == State::derived) fact.state = State::assumed;
    sheet.flag(
        "the answer tells the person twice, with another name, birth date or member id: which of "
        "them is ours is not told");
  }
  sheet.put(std::move(fact));
}

// Where type 30 stands only in lists with other types. Two that disagree may tell of the plan, or
// of what stands beside it: that is for a person.
bool put_from_lists(const Request& request, const Reading& reading, Sheet& sheet) {
  std::vector<Candidate> listed;
  for (const auto& line : reading.lines) {
    if (!line.lists_plan() || line.is_telehealth || line.is_part_a || line.is_other_dates ||
        !(is_active(line.eb01) || is_inactive(line.eb01)))
      continue;
    listed.push_back({.line = &line, .value = is_active(line.eb01) ? "active" : "inactive"});
  }
  if (listed.empty()) return false;
  Choice choice = choose(request, Reach::plan_wide, listed);
  choice.rule = "type 30, among others";
  for (const Candidate& one : listed) {
    if (one.value == choice.values.front()) continue;
    choice.state = State::conflicting;
    choice.values = {"active", "inactive"};
    choice.evidence.push_back(evidence_of(*one.line));
    std::erase(choice.against, evidence_of(*one.line));
    break;
  }
  put_dated(request, reading, choice, sheet);
  return true;
}

bool put_from_rejects(const Reading& reading, Sheet& sheet) {
  const RejectAt* identity = nullptr;
  const RejectAt* other = nullptr;
  for (const auto& reject : reading.rejects) {
    const bool is_identity = meaning_of_reject(reject.aaa->reason()).kind == RejectKind::identity;
    const RejectAt*& slot = is_identity ? identity : other;
    if (slot == nullptr) slot = &reject;
  }
  // Payer trouble above the person: whoever it was, nobody was looked up.
  const bool looked_up = other == nullptr || other->loop >= "2100C";
  const RejectAt* decides = identity != nullptr && looked_up ? identity
                            : other != nullptr               ? other
                                                             : identity;
  if (decides == nullptr) return false;
  const bool is_identity = decides == identity;
  std::vector<Evidence> evidence;
  for (const auto& reject : reading.rejects) {
    if ((meaning_of_reject(reject.aaa->reason()).kind == RejectKind::identity) == is_identity)
      evidence.push_back(evidence_of(*reject.answer, *reject.aaa));
  }
  sheet.put(make(reading, State::known, is_identity ? "not_found" : "unable",
                 "AAA " + std::string(decides->aaa->reason()), std::move(evidence)));
  return true;
}

// The dependent asked about was refused: benefits told for the subscriber are not the patient's.
bool is_only_the_subscriber_known(const Reading& reading) {
  return std::ranges::none_of(reading.lines, &Line::is_patients) &&
         std::ranges::any_of(reading.rejects, [](const RejectAt& reject) {
           return reject.loop == "2100D" &&
                  meaning_of_reject(reject.aaa->reason()).kind == RejectKind::identity;
         });
}

const Line* first_with(const Reading& reading, bool (*fits)(const Line&)) {
  const auto at = std::ranges::find_if(reading.lines, fits);
  return at == reading.lines.end() ? nullptr : &*at;
}

}  // namespace

bool is_status_of_the_first_day(const Reading& reading) {
  const auto lines = plan_lines(reading);
  if (!lines.empty())
    return std::ranges::none_of(
        lines, [](const Line* line) { return line->is_other_dates || line->is_part_a; });
  return std::ranges::any_of(reading.lines, [](const Line& line) {
    return is_active(line.eb01) && !line.is_other_plan && !is_sold_apart(line) && !line.is_part_a &&
           !line.is_other_dates;
  });
}

void read_status(const Request& request, const Reading& reading, Sheet& sheet) {
  if (is_only_the_subscriber_known(reading) && put_from_rejects(reading, sheet)) return;
  if (const Choice choice = choose_plan_status(request, reading); choice.is_said()) {
    put_dated(request, reading, choice, sheet);
    return;
  }
  if (put_from_lists(request, reading, sheet)) return;
  // No plan-wide line: an active line for any service of it shows that the plan is active.
  std::vector<Candidate> active;
  for (const auto& line : reading.lines) {
    if (is_active(line.eb01) && !line.is_other_plan && !is_sold_apart(line) && !line.is_part_a &&
        !line.is_other_dates)
      active.push_back({.line = &line, .value = "active"});
  }
  if (Choice choice = choose(request, Reach::plan_wide, std::move(active)); choice.is_said()) {
    if (choice.state == State::known)
      choice.state = choice.rank < rank_plan ? State::derived : State::assumed;
    choice.rule = "active line for a service";
    put_dated(request, reading, choice, sheet);
    return;
  }
  if (const Line* line = first_with(reading, [](const Line& one) {
        const auto code = one.eb01;
        return one.is_plan_wide() && (code == "U" || code == "X" || code == "W" || code == "MC");
      })) {
    sheet.put(make(reading, State::known, "contact_other",
                   "EB01 " + std::string(line->eb().information()), {evidence_of(*line)}));
    return;
  }
  if (put_from_rejects(reading, sheet)) return;
  if (const Line* line = first_with(reading, [](const Line& one) { return one.eb01 == "V"; })) {
    sheet.put(make(reading, State::known, "unable", "EB01 V", {evidence_of(*line)}));
  }
}

AnswerAxis axis_of(const Fact* status) noexcept {
  if (status == nullptr) return AnswerAxis::none;
  if (status->state == State::conflicting) return AnswerAxis::contradictory;
  for (const auto axis :
       {AnswerAxis::active, AnswerAxis::inactive, AnswerAxis::future, AnswerAxis::terminated,
        AnswerAxis::not_found, AnswerAxis::unable, AnswerAxis::contact_other}) {
    if (to_text(axis) == status->text()) return axis;
  }
  return AnswerAxis::none;
}

bool is_active(Code eb01) noexcept { return eb01.is_between('1', '5'); }
bool is_inactive(Code eb01) noexcept { return eb01.is_between('6', '8'); }

OurNetwork our_side(const Request& request) noexcept {
  return request.network == OurNetwork::out ? OurNetwork::out : OurNetwork::in;
}

std::string_view side_name(OurNetwork side) noexcept {
  return side == OurNetwork::out ? "out" : "in";
}

}  // namespace eligd::coverage
