// What people are to do about one verification, in the order and words of the report. Pure.
#pragma once

#include "report/model.hpp"
#include "store/work_store.hpp"

#include <vector>

namespace eligd::jobs {

// First what must be known, then the authorization, then what only the claim will need; among these
// what is due first; last what is put off. `snoozed_until` is set only where the task still is:
// put_off_until of task_work.hpp.
[[nodiscard]] std::vector<store::WorkedTask> by_urgency(std::vector<store::WorkedTask> tasks);

// `has_questions`: they stand on the row by themselves and are left out here.
[[nodiscard]] report::Duty duty_of(const store::WorkedTask& task, bool has_questions,
                                   CivilDate today);

}  // namespace eligd::jobs
