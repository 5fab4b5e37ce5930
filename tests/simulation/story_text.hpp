// A world as text: its people, the settings that are not the plain ones, what goes wrong. What is
// kept under tests/simulation/stories, read and changed by hand like any text.
#pragma once

#include "base/error.hpp"
#include "plan.hpp"

#include <string>

namespace eligd::simulation {

struct Tale {
  std::string broken{};  // the promise that broke once, and how; for the reader
  WorldPlan plan{};      // with a script
};

[[nodiscard]] std::string to_text(const Tale& tale);
[[nodiscard]] Result<Tale> read_tale(const std::string& text);

}  // namespace eligd::simulation
