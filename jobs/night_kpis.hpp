// The measures of a night, beside those of the four runs before it (product: is it getting
// better?).
//
// A figure is worked out once, printed, and kept with the revision that printed it: what a later
// night compares with is what people read, not what the store would make of it by then. Where there
// is nothing to count there is no figure, never a 0 (I13).
#pragma once

#include "base/error.hpp"
#include "jobs/report_row.hpp"
#include "jobs/world.hpp"
#include "report/model.hpp"
#include "store/records.hpp"

#include <cstdint>
#include <vector>

namespace eligd::jobs {

struct NightKpis {
  std::vector<report::Kpi> shown{};
  std::vector<store::Figure> figures{};  // tonight's, to be kept
};

// `report` must hold made, revision, urgent_through and late_answers already.
[[nodiscard]] Result<NightKpis> night_kpis(const World& world, const store::RunRecord& run,
                                           const ReportRows& rows,
                                           const std::vector<store::AttemptStats>& stats,
                                           const report::NightReport& report);

}  // namespace eligd::jobs
