// eligd approval: what waits for a second person, and their word.
#pragma once

#include "cli/command.hpp"

namespace eligd::cli {

void add_approval_commands(CLI::App& app, const Globals& globals, Action& action);

}  // namespace eligd::cli
