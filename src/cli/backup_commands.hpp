// eligd keys, backup and restore: what a store needs to outlive its key and its disk.
#pragma once

#include "cli/command.hpp"

namespace eligd::cli {

void add_keys_commands(CLI::App& app, const Globals& globals, Action& action);
void add_backup_commands(CLI::App& app, const Globals& globals, Action& action);

}  // namespace eligd::cli
