// What the report tells of the differences between two answers: in the words of its other columns,
// one change for what is one thing to a biller.
#pragma once

#include "coverage/differences.hpp"
#include "jobs/summary_view.hpp"
#include "report/model.hpp"

#include <string>
#include <vector>

namespace eligd::jobs {

// Only kind, what, was, now, effect and because are set; who it is about is the caller's. `side` as
// in summary_view.hpp.
[[nodiscard]] std::vector<report::Change> changes_between(
    const SummaryView& was, const SummaryView& now,
    const std::vector<coverage::Difference>& differences, const std::string& side);

}  // namespace eligd::jobs
