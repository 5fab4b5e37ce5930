// eligd batch list|show|visit|report: questions that went by file, and the files that came.
#pragma once

#include "cli/command.hpp"

namespace CLI {
class App;
}

namespace eligd::cli {

void add_batch_commands(CLI::App& app, const Globals& globals, Action& action);

}  // namespace eligd::cli
