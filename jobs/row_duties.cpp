#include "jobs/row_duties.hpp"

#include "jobs/repair.hpp"
#include "jobs/spoken.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>

namespace eligd::jobs {
namespace {

// "Call 800-555-0101 with 2 questions": the questions stand on the row by themselves.
std::string act_of(const store::TaskRecord& task, bool has_questions) {
  std::string act = with_phones_spoken(capitalized(task.act));
  if (has_questions) {
    for (const std::string_view end : {" questions: ", " question: "}) {
      const std::size_t at = act.find(end);
      if (at != std::string::npos) act.resize(at + end.size() - 2);
    }
  }
  while (act.ends_with('.')) act.pop_back();
  return act;
}

// Nobody is at a desk on a weekend: what is due then is due on the Friday before, unless that has
// passed.
CivilDate at_a_desk(CivilDate due, CivilDate today) {
  CivilDate day = due;
  while (std::chrono::weekday(day.days()).iso_encoding() > 5) day = day.plus_days(-1);
  return std::max(day, std::min(due, today));
}

}  // namespace

std::vector<store::WorkedTask> by_urgency(std::vector<store::WorkedTask> tasks) {
  std::ranges::stable_sort(tasks, {}, [](const store::WorkedTask& worked) {
    const store::TaskRecord& task = worked.task;
    const int rank = task.code == "other-payer" || task.code == correction_code ? 2
                     : task.code == "authorization"                             ? 1
                                                                                : 0;
    return std::tuple(worked.snoozed_until.has_value(), rank, !task.due.has_value(),
                      task.due.value_or(CivilDate()), task.id);
  });
  return tasks;
}

report::Duty duty_of(const store::WorkedTask& worked, bool has_questions, CivilDate today) {
  const store::TaskRecord& task = worked.task;
  report::Duty duty{
      .verb_phrase = act_of(task, has_questions), .queue = task.queue, .person = worked.owner};
  if (task.due) {
    const CivilDate due = at_a_desk(*task.due, today);
    duty.due_day = due;
    duty.due = "by " + (due == today                ? std::string("today")
                        : due == today.plus_days(1) ? std::string("tomorrow")
                                                    : report::weekday_and_day(due));
  }
  if (worked.snoozed_until)
    duty.due = "put off until " + report::weekday_and_day(*worked.snoozed_until);
  return duty;
}

}  // namespace eligd::jobs
