// eligd manual, eligd completion: the commands' words for man(1) and for shells.
#pragma once

#include "cli/command.hpp"

#include <string>

namespace eligd::cli {

// Last: it knows the commands that were added before.
void add_manual_commands(CLI::App& app, const std::string& version, Action& action);

}  // namespace eligd::cli
