// eligd clearinghouse damaged: a way to payers that was damaged for a time, and its answers with
// it.
#pragma once

#include "cli/command.hpp"

namespace CLI {
class App;
}

namespace eligd::cli {

void add_damage_command(CLI::App& clearinghouse, const Globals& globals, Action& action);

}  // namespace eligd::cli
