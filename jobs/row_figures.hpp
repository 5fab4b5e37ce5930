// What one verification of a run adds to the measures of its night (jobs/night_kpis). Pure.
#pragma once

#include "base/time.hpp"
#include "config/levels.hpp"
#include "jobs/summary_view.hpp"
#include "store/records.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace eligd::jobs {

struct RowFigures {
  bool is_answered_by_payer = false;  // a 271 of this run stands behind it
  bool is_first_refused = false;      // the first of them was an AAA without benefits
  bool was_identity_refused = false;  // one before the newest said 72, 73 or 75
  bool is_fixed = false;              // and the newest tells of the person's coverage
  std::int64_t required = 0;          // facts that the level needs; 0 where nothing was told
  std::int64_t required_known = 0;
  std::int64_t conflicts = 0;  // facts with two values
};

struct RowSource {
  const std::vector<store::AnswerRecord>& answers;  // oldest first
  const SummaryView* summary = nullptr;  // that stands now; null: none, or not of this run
  const config::LevelOfCare* level = nullptr;
  Instant window_from{};
  CivilDate today{};
};

[[nodiscard]] RowFigures row_figures(const RowSource& row);

}  // namespace eligd::jobs
