// Benefits of one answer as ranked Lines, and its AAA segments with their loops.
#pragma once

#include "coverage/reading.hpp"

namespace eligd::coverage {

void add_lines(const Request& request, const Answer& answer, Reading& reading);

// Of dental, vision or drugs alone, by its types or its plan: often plans of their own, run by
// others than the medical one.
[[nodiscard]] bool is_sold_apart(const Line& line);

}  // namespace eligd::coverage
