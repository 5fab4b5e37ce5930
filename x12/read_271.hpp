// One transaction set -> the typed 271, one pass, tolerant.
//
// Source: 005010X279A1, the loops of the 271. A benefit's 2120 loop belongs to the EB before it,
// with or without LS/LE. Levels are told by HL03 and parents by HL02; a wrong parent, a missing HL
// or a level left out is repaired from the order sent and told. What no loop takes goes to
// `unplaced` and is told.
#pragma once

#include "x12/document.hpp"
#include "x12/response271.hpp"

#include <memory_resource>

namespace eligd::x12 {

// The result points into the Document behind `set` and allocates from `arena`; both must outlive
// it.
[[nodiscard]] Response271 read_271(const TransactionSet& set,
                                   std::pmr::monotonic_buffer_resource& arena, Findings& findings);

}  // namespace eligd::x12
