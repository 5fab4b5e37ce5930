// eligd verification call: what a payer's representative said on the phone is recorded and decided
// with.
#pragma once

#include "cli/command.hpp"

namespace CLI {
class App;
}

namespace eligd::cli {

void add_call_command(CLI::App& verification, const Globals& globals, Action& action);

}  // namespace eligd::cli
