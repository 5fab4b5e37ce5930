// Puts the flat index into interchanges, groups and sets, and compares what their trailers claim.
//
// Source: X12.5 and the control segments' rules in 005010X279A1 appendix C. Missing trailers,
// segments outside any set, wrong counts and repeated control numbers are findings; every segment
// has a place.
#pragma once

#include "x12/document.hpp"
#include "x12/segment_index.hpp"

#include <vector>

namespace eligd::x12 {

[[nodiscard]] std::vector<Interchange> build_envelopes(const SegmentIndex& index,
                                                       Findings& findings);

}  // namespace eligd::x12
