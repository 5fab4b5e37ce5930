// eligd init: from nothing to a configuration that works, the store's key and the first account.
#pragma once

#include "cli/command.hpp"

namespace eligd::cli {

void add_init_command(CLI::App& app, const Globals& globals, Action& action);

}  // namespace eligd::cli
