// eligd practice: who has a store in a server's database (docs/decisions/0069).
#pragma once

#include "cli/command.hpp"

namespace CLI {
class App;
}

namespace eligd::cli {

void add_practice_commands(CLI::App& app, const Globals& globals, Action& action);

}  // namespace eligd::cli
