// What people do with open tasks: take them, hand them on, put them off (decision 0037).
//
// A task put off comes back by itself: on its day, when its reason becomes another, and in any case
// on the day before the first appointment, also where that moved nearer since.
#pragma once

#include "base/error.hpp"
#include "base/time.hpp"
#include "jobs/world.hpp"
#include "store/work_store.hpp"

#include <optional>
#include <string>

namespace eligd::jobs {

inline constexpr int snooze_days_max = 60;  // longer is no putting off; end it by an outcome

// The day it comes back; empty: it is not put off. `first_appointment`: of its case.
[[nodiscard]] std::optional<CivilDate> put_off_until(
    const store::WorkedTask& task, const std::optional<CivilDate>& first_appointment,
    CivilDate today);

struct TaskTold {
  std::optional<std::string> owner{};  // checked by access/task_owner.hpp; "": nobody
  std::optional<std::optional<CivilDate>> snoozed_until{};
};

// The day of the first appointment of a task's case; empty: it is about no case.
[[nodiscard]] Result<std::optional<CivilDate>> first_appointment_of(const World& world,
                                                                    const store::WorkedTask& task);

// refused: a day that may not be; conflict: the task has an outcome. Waits for the store.
[[nodiscard]] Result<void> work_on_task(World& world, const store::WorkedTask& task,
                                        const TaskTold& told, const std::string& who);

}  // namespace eligd::jobs
