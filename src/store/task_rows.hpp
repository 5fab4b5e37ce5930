// Tasks as they are read, and what people do with them, in SQL. Called inside a transaction.
#pragma once

#include "store/database.hpp"
#include "store/records.hpp"
#include "store/work_store.hpp"

#include <string_view>
#include <vector>

namespace eligd::store::rows {

// The columns of read_task, of tasks `t` beside task_work `w`.
inline constexpr std::string_view task_columns =
    "SELECT t.id, t.verification_id, t.code, t.queue, t.why, t.act, t.due, t.opened, t.outcome, "
    "t.closed, coalesce(w.owner, ''), CASE WHEN w.snoozed_why = t.why THEN w.snoozed_until END";
[[nodiscard]] Result<WorkedTask> read_task(const Query& row);

[[nodiscard]] Result<std::vector<WorkedTask>> worked_tasks(Database& database,
                                                           const TaskFilter& filter);
[[nodiscard]] Result<std::vector<TaskRecord>> partner_tasks(Database& database,
                                                            std::string_view code);
[[nodiscard]] Result<WorkedTask> worked_task(Database& database, TaskId id);
[[nodiscard]] Result<void> work_on_task(Database& database, const TaskWork& work);

}  // namespace eligd::store::rows
