// eligd verification override: what a person says against the payer's answer, until a day.
#pragma once

#include "cli/command.hpp"

namespace CLI {
class App;
}

namespace eligd::cli {

void add_override_command(CLI::App& verification, const Globals& globals, Action& action);

}  // namespace eligd::cli
