// The summary as `eligd explain --json` prints it (docs/cli.md): stable keys, money as strings.
#pragma once

#include "base/phi.hpp"
#include "coverage/summary.hpp"

#include <string>

namespace eligd::coverage {

// One document on one line, the same bytes for the same summary (I15).
[[nodiscard]] Phi<std::string> to_json(const Summary& summary);

// As `eligd estimate --json` prints it: one document on one line; amounts as texts. `total`,
// `by_month`, `first_payment` and `days` are those of the likely figure and stand only where there
// is one.
[[nodiscard]] std::string to_json(const Estimate& estimate);

}  // namespace eligd::coverage
