// What a revision of a night's report has that the one before it had not.
#pragma once

#include "base/error.hpp"
#include "jobs/report_row.hpp"
#include "jobs/world.hpp"
#include "report/model.hpp"
#include "store/records.hpp"

#include <cstdint>
#include <vector>

namespace eligd::jobs {

// Marks the rows that were answered, or planned, since the revision before `revision` was made.
// Marks nothing in the first one, and none where it is not known when the one before was made.
[[nodiscard]] Result<void> mark_what_is_new(const World& world, const store::RunRecord& run,
                                            std::int64_t revision, ReportRows& rows,
                                            report::NightReport& report);

// Who stands in it without an answer: kept with the revision, for the next one to compare with.
[[nodiscard]] std::vector<store::Unanswered> unanswered_of(const report::NightReport& report);

}  // namespace eligd::jobs
