// eligd store copy: the whole store to another place, a file or a server, and compared there.
#pragma once

#include "cli/command.hpp"

namespace eligd::cli {

// Below `eligd store`.
void add_copy_command(CLI::App& store, const Globals& globals, Action& action);

}  // namespace eligd::cli
