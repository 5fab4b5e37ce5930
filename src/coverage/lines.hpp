// Benefits of one answer as ranked Lines, and its AAA segments with their loops.
#pragma once

#include "coverage/reading.hpp"

namespace eligd::coverage {

void add_lines(const Request& request, const Answer& answer, Reading& reading);

}  // namespace eligd::coverage
