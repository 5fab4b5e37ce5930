// From facts to everything the cost may depend on. Internal to the estimate.
#pragma once

#include "coverage/program.hpp"
#include "coverage/program_cost.hpp"

#include <string>
#include <vector>

namespace eligd::coverage {

// One way the deductible, the copay, the limits and the plan year may be. Share and out-of-pocket
// maximum stand at their ends: more of either never makes the total smaller.
struct CostCase {
  CostValues low{};
  CostValues high{};
  bool is_open = false;  // a deductible in it has no upper end
};

struct CostCases {
  std::vector<CostMode> modes{};  // in the order of the rules, else of likelihood
  std::vector<CostCase> all{};    // of each mode one or more
  std::vector<std::string> assumptions{};
};

[[nodiscard]] CostCases cost_cases(const ProgramAsked& asked);

}  // namespace eligd::coverage
