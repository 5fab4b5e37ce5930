// How often in a row the program ended while a question was on its way. Pure (R7).
#pragma once

#include "store/records.hpp"

#include <vector>

namespace eligd::jobs {

// The first may be anybody's fault who was out beside it; after that it goes alone.
inline constexpr int crashes_max = 3;

[[nodiscard]] int crashes_in_a_row(const std::vector<store::AttemptRecord>& attempts);

}  // namespace eligd::jobs
