// One transaction set -> the typed 270, one pass, tolerant as read_271.hpp is.
//
// Source: 005010X279A1, the loops of the 270.
#pragma once

#include "x12/document.hpp"
#include "x12/inquiry270.hpp"

#include <memory_resource>

namespace eligd::x12 {

// The result points into the Document behind `set` and allocates from `arena`; both must outlive
// it.
[[nodiscard]] view270::Inquiry read_270(const TransactionSet& set,
                                        std::pmr::monotonic_buffer_resource& arena,
                                        Findings& findings);

}  // namespace eligd::x12
