// Is a report about all who come? A night is; a refresh, a watch or a recheck about some of them.
#pragma once

#include "report/model.hpp"

#include <string>

namespace eligd::report {

// By the run's key: "N-20261201"; a recheck beside it is "N-20261201-R1".
[[nodiscard]] inline bool is_of_night(const NightReport& report) {
  return report.run.starts_with("N-") && report.run.find('-', 2) == std::string::npos;
}

}  // namespace eligd::report
