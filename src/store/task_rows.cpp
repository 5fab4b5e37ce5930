#include "store/task_rows.hpp"

#include "store/decision_rows.hpp"
#include "store/steps.hpp"

#include <fmt/format.h>

#include <string>

namespace eligd::store::rows {
namespace {

Result<std::optional<CivilDate>> day_of(const Query& row, int column) {
  if (row.is_null(column)) return std::optional<CivilDate>();
  const auto day = parse_iso_date(row.text(column));
  if (!day) return fail(ErrorKind::unreadable, "a task's day is none; run eligd doctor");
  return std::optional<CivilDate>(*day);
}

// Of its case; of one that is about no case, its own.
Result<void> tell(Database& database, const TaskRecord& task, const TaskWork& work,
                  std::string what) {
  return append_event(
      database, {.subject = task.verification ? "verification" : "task",
                 .subject_id = task.verification ? task.verification->value() : task.id.value(),
                 .what = fmt::format("task {} ({}) {}", task.id.value(), task.code, what),
                 .who = work.who,
                 .at = work.at});
}

}  // namespace

Result<WorkedTask> read_task(const Query& row) {
  WorkedTask worked{.task = {.id = TaskId(row.integer(0))}};
  TaskRecord& task = worked.task;
  if (!row.is_null(1)) task.verification = VerificationId(row.integer(1));
  task.code = row.text(2);
  task.queue = row.text(3);
  task.why = row.text(4);
  task.act = row.text(5);
  const auto due = day_of(row, 6);
  if (!due) return std::unexpected(due.error());
  task.due = *due;
  task.opened = row.instant(7);
  task.outcome = row.text(8);
  if (!row.is_null(9)) task.closed = row.instant(9);
  worked.owner = row.text(10);
  const auto until = day_of(row, 11);
  if (!until) return std::unexpected(until.error());
  worked.snoozed_until = *until;
  return worked;
}

Result<std::vector<WorkedTask>> worked_tasks(Database& database, const TaskFilter& filter) {
  // Two statements: "of this verification, or of any" would read every task there ever was.
  static const std::string all_of =
      std::string(task_columns) + " FROM tasks t LEFT JOIN task_work w ON w.task_id = t.id";
  static const std::string end = " ORDER BY t.due IS NULL, t.due, t.id LIMIT ?4";
  static const std::string of_any =
      all_of + " WHERE (?1 = '' OR t.queue = ?1) AND ?2 = 0 AND (?3 = 0 OR t.closed IS NULL)" + end;
  static const std::string of_one =
      all_of +
      " WHERE (?1 = '' OR t.queue = ?1) AND t.verification_id = ?2 AND (?3 = 0 OR t.closed IS "
      "NULL)" +
      end;
  return all<WorkedTask>(database, filter.verification ? of_one : of_any, read_task, filter.queue,
                         filter.verification ? filter.verification->value() : 0, filter.only_open,
                         filter.max);
}

Result<std::vector<TaskRecord>> partner_tasks(Database& database, std::string_view code) {
  // Two statements, so that the index of this question (tasks_of_partners) leads to the code.
  static const std::string any =
      std::string(task_columns) +
      " FROM tasks t LEFT JOIN task_work w ON w.task_id = t.id WHERE t.queue = 'Admin' AND "
      "t.closed IS NULL AND t.verification_id IS NULL AND ?1 = ''";
  static const std::string with_code =
      std::string(task_columns) +
      " FROM tasks t LEFT JOIN task_work w ON w.task_id = t.id WHERE t.queue = 'Admin' AND "
      "t.closed IS NULL AND t.verification_id IS NULL AND t.code = ?1";
  static const std::string order = " ORDER BY t.due IS NULL, t.due, t.id";
  static const std::string of_any = any + order;
  static const std::string of_code = with_code + order;
  return all<TaskRecord>(
      database, code.empty() ? of_any : of_code,
      [](const Query& row) -> Result<TaskRecord> {
        auto worked = read_task(row);
        if (!worked) return std::unexpected(worked.error());
        return std::move(worked->task);
      },
      code);
}

Result<WorkedTask> worked_task(Database& database, TaskId id) {
  static const std::string sql =
      std::string(task_columns) +
      " FROM tasks t LEFT JOIN task_work w ON w.task_id = t.id WHERE t.id = ?";
  return one<WorkedTask>(database, sql, fmt::format("there is no task {}", id.value()), read_task,
                         id.value());
}

Result<void> work_on_task(Database& database, const TaskWork& work) {
  const auto before = worked_task(database, work.task);
  if (!before) return std::unexpected(before.error());
  if (before->task.closed)
    return fail(ErrorKind::conflict,
                fmt::format("task {} has an outcome already", work.task.value()));
  if (auto there = run(database,
                       "INSERT INTO task_work (task_id, changed, changed_by) VALUES "
                       "(?,?,?) ON CONFLICT DO NOTHING",
                       work.task.value(), work.at, work.who);
      !there)
    return there;
  if (work.owner && *work.owner != before->owner) {
    if (auto given = run(database, "UPDATE task_work SET owner = ? WHERE task_id = ?", *work.owner,
                         work.task.value());
        !given)
      return given;
    if (auto told = tell(database, before->task, work,
                         work.owner->empty() ? "was given back by " + before->owner
                                             : "was given to " + *work.owner);
        !told)
      return told;
  }
  if (work.snoozed_until && *work.snoozed_until != before->snoozed_until) {
    if (auto put_off = run(
            database, "UPDATE task_work SET snoozed_until = ?, snoozed_why = ? WHERE task_id = ?",
            *work.snoozed_until, before->task.why, work.task.value());
        !put_off)
      return put_off;
    if (auto told =
            tell(database, before->task, work,
                 *work.snoozed_until ? "was put off until " + to_string(**work.snoozed_until)
                                     : std::string("is put off no more"));
        !told)
      return told;
  }
  return run(database, "UPDATE task_work SET changed = ?, changed_by = ? WHERE task_id = ?",
             work.at, work.who, work.task.value());
}

}  // namespace eligd::store::rows
