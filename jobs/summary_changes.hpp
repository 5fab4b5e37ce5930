// What tonight's coverage summary says differently from the last good one before it.
//
// Worst first is the report's order (report::ChangeKind). What drifts as it must is no change: a
// deductible that goes down, a limit that is used up (docs/facts.md, "Differences").
#pragma once

#include "jobs/summary_view.hpp"
#include "report/model.hpp"

#include <string>
#include <vector>

namespace eligd::jobs {

// Only kind, what, was and now are set; who it is about is the caller's. `side` as in
// summary_view.hpp.
[[nodiscard]] std::vector<report::Change> changes_between(const SummaryView& was,
                                                          const SummaryView& now,
                                                          const std::string& side);

}  // namespace eligd::jobs
