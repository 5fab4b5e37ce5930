// Cuts the rows of a night into the sections of the report and puts them in order.
#include "report/gap_sheet.hpp"
#include "report/sections.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

namespace eligd::report {
namespace {

// Least time first; those without an appointment last; the number decides, so that equal rows never
// change places between two renderings (I15).
auto by_appointment(const Row* row) {
  const LocalTime never{CivilDate(std::chrono::sys_days::max()), 0};
  return std::tuple(row->first_appointment.value_or(never), row->verification);
}

// One call settles all people of a payer, or of who answers for it: the nearest appointment first.
void sort_by_callee(Rows& rows) {
  std::ranges::sort(rows, {}, by_appointment);
  std::vector<std::string> callees;
  for (const Row* row : rows) {
    if (std::ranges::find(callees, callee_of(*row)) == callees.end())
      callees.push_back(callee_of(*row));
  }
  std::ranges::stable_sort(
      rows, {}, [&](const Row* row) { return std::ranges::find(callees, callee_of(*row)); });
}

Rows& list_of(Cut& cut, Headline headline) {
  switch (headline) {
    case Headline::ready:
    case Headline::ready_with_assumptions:
      return cut.ready;
    case Headline::needs_call:
      return cut.calls;
    case Headline::needs_data_fix:
      return cut.data_fixes;
    case Headline::needs_patient:
    case Headline::payer_down:
    case Headline::not_covered:
    case Headline::wrong_payer:
    case Headline::self_pay:
      return cut.others;
  }
  return cut.others;
}

}  // namespace

Cut cut_of(const NightReport& report) {
  Cut cut{.today = report.made.day,
          .urgent_through = report.urgent_through.value_or(report.made.day.plus_days(1)),
          .tally = tally_headlines(report.rows)};
  std::set<VerificationId> fixing;
  for (const Row& row : report.rows) {
    list_of(cut, row.headline).push_back(&row);
    if (row.renewed) cut.renewed.push_back(&row);
    if (look_of(row.headline).is_ready && !row.duty.verb_phrase.empty()) ++cut.ready_with_duty;
    if (row.headline == Headline::needs_data_fix) fixing.insert(row.verification);
    if (!row.first_appointment || row.first_appointment->day > cut.urgent_through) continue;
    if (row.first_appointment->day >= cut.today) ++cut.first_appointments_near;
    if (row.first_appointment->day == cut.today) ++cut.first_appointments_today;
    if (!look_of(row.headline).is_ready) cut.urgent.push_back(&row);
  }
  for (const DataFix& fix : report.fixes) {
    if (!fixing.contains(fix.verification)) cut.other_fixes.push_back(&fix);
  }
  for (const AnswerIndex& answer : report.answers) cut.indexed.insert(answer.answer);
  std::ranges::sort(cut.urgent, {}, by_appointment);
  std::ranges::sort(cut.data_fixes, {}, by_appointment);
  std::ranges::sort(cut.renewed, {}, by_appointment);
  std::ranges::sort(cut.ready, {}, by_appointment);
  std::ranges::sort(cut.others, {},
                    [](const Row* row) { return std::tuple(row->headline, by_appointment(row)); });
  sort_by_callee(cut.calls);
  return cut;
}

std::vector<VerificationId> calls_in_order(const NightReport& report) {
  std::vector<VerificationId> ids;
  for (const Row* row : cut_of(report).calls) ids.push_back(row->verification);
  return ids;
}

}  // namespace eligd::report
