// The summary as `eligd explain --json` prints it (docs/cli.md): stable keys, money as strings.
#pragma once

#include "base/phi.hpp"
#include "coverage/summary.hpp"

#include <string>

namespace eligd::coverage {

// One document on one line, the same bytes for the same summary (I15).
[[nodiscard]] Phi<std::string> to_json(const Summary& summary);

}  // namespace eligd::coverage
