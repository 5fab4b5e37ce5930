// The last day a coverage holds, as coverage.ends and the payer's way of writing it say.
#pragma once

#include "base/time.hpp"
#include "coverage/fact.hpp"

#include <optional>
#include <vector>

namespace eligd::coverage {

struct CoverageEnd {
  CivilDate last_day{};
  bool is_disputed = false;  // several ends are told; this is the earliest of them
};

// `is_inclusive`: covered through the day the end names, else through the day before it. Of several
// ends that are told the earliest counts that leaves `first` covered: an earlier one contradicts a
// coverage that is active then, and is told by its status. Empty: no end is told.
[[nodiscard]] std::optional<CoverageEnd> coverage_end(const std::vector<Fact>& facts,
                                                      bool is_inclusive, CivilDate first);

}  // namespace eligd::coverage
