// Does what is left of a limit reach for the planned days?
#pragma once

#include "coverage/request.hpp"
#include "coverage/summary.hpp"

#include <string>
#include <vector>

namespace eligd::coverage {

// A sentence for each limit on days or visits that does not, by any of the values told. A visit is
// at most a day. Days that are planned but not known are not counted.
[[nodiscard]] std::vector<std::string> limits_too_short(const Request& request,
                                                        const Summary& summary);

}  // namespace eligd::coverage
