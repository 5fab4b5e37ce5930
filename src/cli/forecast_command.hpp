// eligd run forecast: who will not be verified in time, and why.
#pragma once

#include "cli/command.hpp"

namespace eligd::cli {

// Exit 1 where somebody will be late.
[[nodiscard]] int forecast_tonight(const Globals& globals);

}  // namespace eligd::cli
