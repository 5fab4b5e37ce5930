// What each planned day costs at least and at most, beside the totals of estimate.hpp: for a chart.
#pragma once

#include "coverage/estimate.hpp"

namespace eligd::coverage {

struct DayCosts {
  Estimate estimate{};
  // Of the course with the lowest total, without a week of own claims still on their way. Empty:
  // too much is open.
  std::vector<CostDay> lowest{};
  std::vector<CostDay> highest{};  // the same days; empty: no upper end is known
};

// As estimate() reads it. Implemented beside it.
[[nodiscard]] DayCosts costs_by_day(const ProgramAsked& asked);

}  // namespace eligd::coverage
