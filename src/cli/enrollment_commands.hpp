// eligd payer enrollment list|set: whether payers know our provider numbers.
#pragma once

#include "cli/command.hpp"

namespace CLI {
class App;
}

namespace eligd::cli {

void add_enrollment_commands(CLI::App& payer, const Globals& globals, Action& action);

}  // namespace eligd::cli
