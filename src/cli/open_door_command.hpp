// eligd clearinghouse open: a person says that a held door may be tried again.
#pragma once

#include "cli/command.hpp"

namespace CLI {
class App;
}

namespace eligd::cli {

void add_open_door_command(CLI::App& clearinghouse, const Globals& globals, Action& action);

}  // namespace eligd::cli
