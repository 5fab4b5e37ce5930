// From facts to every course a path's cost may take. Internal to the estimate.
#pragma once

#include "coverage/program.hpp"
#include "coverage/program_cost.hpp"

#include <functional>
#include <string>
#include <vector>

namespace eligd::coverage {

// Of a path of several levels; more are not tried.
inline constexpr std::size_t courses_max = 20'000;

struct CasesTold {
  std::vector<std::string> assumptions{};
  bool is_too_open = false;  // more than courses_max: none was visited
};

// Every way the modes, deductible, copays, limits and the plan year may be, and both ends of share
// and out-of-pocket maximum: more of either never makes the total smaller. `is_likely`: all modes
// are the payer's likely ones, where it has one.
[[nodiscard]] CasesTold for_each_case(
    const PathAsked& asked, const std::function<void(const CostValues&, bool is_likely)>& visit);

}  // namespace eligd::coverage
