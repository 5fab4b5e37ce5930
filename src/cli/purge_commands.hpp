// eligd purge and eligd hold: what is past its time goes, and what must stay is held.
#pragma once

#include "cli/command.hpp"

namespace eligd::cli {

void add_purge_commands(CLI::App& app, const Globals& globals, Action& action);
void add_hold_commands(CLI::App& app, const Globals& globals, Action& action);

}  // namespace eligd::cli
