// The index of kept answers, and the closing lines: how the counts were made, and what this paper
// is.
#include "report/sections.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace eligd::report {
namespace {

std::string clock_with_seconds(const AnswerIndex& answer) {
  std::string clock = clock_face(answer.received.minute_of_day);
  clock.insert(clock.find("\u00a0"), fmt::format(":{:02}", answer.second));
  return clock;
}

void add_index(Node section, const NightReport& report) {
  std::vector<const AnswerIndex*> answers;
  for (const AnswerIndex& answer : report.answers) answers.push_back(&answer);
  std::ranges::sort(answers, {}, [](const AnswerIndex* answer) { return answer->answer; });
  Node list = add(section, "ol", "evid");
  std::set<AnswerId> seen;  // one answer may serve two verifications; an id stands once
  for (const AnswerIndex* answer : answers) {
    Node item = add(list, "li");
    if (seen.insert(answer->answer).second) set(item, "id", answer_number(answer->answer));
    add_text(item, "b", answer_number(answer->answer));
    say(item, fmt::format(" {} {} {} {}", verification_number(answer->verification),
                          answer->control_number, clock_with_seconds(*answer), answer->digest));
    fold(list);
  }
}

}  // namespace

void add_evidence(Node page, const NightReport& report) {
  Node section = add_section(
      page, "evidence", "Evidence", counted(std::ssize(report.answers), "answer", "answers"),
      report.answers.empty()
          ? "No answer was received in this run."
          : fmt::format(
                "Answer, verification, interchange control number, time received{}, first digits "
                "of its digest. The raw answers are kept unchanged.",
                report.zone.empty() ? "" : " (" + report.zone + ")"));
  if (!report.answers.empty()) add_index(section, report);
  const auto foot = [&](std::string_view text) { add_text(section, "p", text, "foot"); };
  foot(count_faults(report).empty()
           ? fmt::format("Counts were made from the {}, not from counters: {}.",
                         counted(std::ssize(report.rows), "row", "rows"),
                         sum_in_words(report.counts))
           : "The counts do not add up; see the first line.");
  if (!report.audit_head.empty()) foot("Head of the audit chain: " + report.audit_head + ".");
  std::string last =
      "We expect these amounts; they are estimates, not bills. What a payer tells us is not a "
      "guarantee "
      "of payment.";
  if (report.invented) last += " All people, plans and payers in this report are invented.";
  foot(last);
}

}  // namespace eligd::report
