// The sections of the report, in the order of the page, and what they share.
//
// Each section is one function in its own file. A section with nothing to say writes nothing,
// except where saying so is the news ("Every first appointment through tomorrow is ready").
#pragma once

#include "report/bytes.hpp"
#include "report/counts.hpp"
#include "report/dom.hpp"

#include <set>
#include <vector>

namespace eligd::report {

using Rows = std::vector<const Row*>;  // views into the report that is being rendered

// The report cut into sections. Every row stands in exactly one of calls, data_fixes, others and
// ready; `urgent` repeats those of the first three whose first appointment is near.
struct Cut {
  CivilDate today{};
  CivilDate urgent_through{};
  HeadlineTally tally{};
  Rows urgent{};
  Rows calls{};
  Rows data_fixes{};
  Rows others{};
  Rows ready{};
  std::int64_t ready_with_duty = 0;           // of them: known, but something is left to do
  std::int64_t first_appointments_today = 0;  // ready or not
  std::int64_t first_appointments_near = 0;   // through urgent_through, today included
  Rows renewed{};                             // of all four: not so in the revision before
  std::vector<const DataFix*> other_fixes{};  // of rows that are not data_fixes
  std::set<AnswerId> indexed{};               // answers a link may lead to
};
[[nodiscard]] Cut cut_of(const NightReport& report);

void add_lead(Node page, const NightReport& report, const Cut& cut);
void add_run(Node page, const NightReport& report, const Cut& cut);
void add_new_in_revision(Node page, const NightReport& report, const Cut& cut);
void add_first_appointments(Node page, const NightReport& report, const Cut& cut);
void add_changes(Node page, const NightReport& report, const Cut& cut);
void add_calls(Node page, const NightReport& report, const Cut& cut);
void add_data_fixes(Node page, const NightReport& report, const Cut& cut);
void add_refused_rows(Node page, const NightReport& report);
void add_others(Node page, const Cut& cut);
void add_ready(Node page, const Cut& cut);
void add_forecast(Node page, const NightReport& report);
void add_payers(Node page, const NightReport& report);
void add_kpis(Node page, const NightReport& report);
void add_not_updated(Node page, const NightReport& report);
void add_evidence(Node page, const NightReport& report);

// Drawings, each its own file.
void draw_run(Node section, const NightReport& report, const Cut& cut);
void draw_strip(Node section, const NightReport& report, const Cut& cut);

// Cells that several tables share.
void add_who(Node row, const Row& who, bool with_number = true);
void add_who(Node row, const Phi<std::string>& person, std::string_view level,
             VerificationId number);
void add_first_visit(Node row, const Row& who);                 // day and clock
void add_time_left(Node row, const Row& who, CivilDate today);  // time left, then day and clock
void add_duty(Node row, const Duty& duty);                      // owner and due
void add_more_duties(Node cell, const Row& who);  // "and: …", a line each; nothing where none
// In the words of the task but for the level, which the row names already.
[[nodiscard]] std::string act_beside_level(const Duty& duty, const Row& who);
void add_why(Node row, std::string_view label,
             const Row& who);  // reason, last outcome, last good answer
// Why the payer was asked again, and when it is asked next, where that is told.
void add_asking(Node cell, const Row& who);
void add_answers(Node cell, const Row& who, const Cut& cut);  // numbers; opens to the segments
// An answer of an earlier run does not stand in this run's index: its number stands there, and no
// link that would lead nowhere.
void add_answer_link(Node cell, AnswerId answer, const Cut& cut);
void add_person(Node parent, const Phi<std::string>& person);

}  // namespace eligd::report
