// The notice that goes with every record of a program for substance use that leaves it (42 CFR
// 2.32(a)(2)): it stands within the copy, where whoever gets the copy cannot miss it, and on
// nothing that is not about substance use, or it would say of everybody what it says of some.
#pragma once

#include "report/model.hpp"

#include <algorithm>
#include <string_view>

namespace eligd::report {

inline constexpr std::string_view part_2_notice =
    "42 CFR part 2 prohibits unauthorized use or disclosure of these records.";

[[nodiscard]] inline bool holds_substance_use(const NightReport& report) {
  return std::ranges::any_of(report.rows, &Row::is_substance_use);
}

}  // namespace eligd::report
