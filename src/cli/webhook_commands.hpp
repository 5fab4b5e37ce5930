// eligd webhook list|replay: what other systems were told, and telling them again.
#pragma once

#include "cli/command.hpp"

namespace eligd::cli {

void add_webhook_commands(CLI::App& app, const Globals& globals, Action& action);

}  // namespace eligd::cli
