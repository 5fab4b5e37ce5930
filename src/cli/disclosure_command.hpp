// eligd intake disclosures ID: the account of what was sent about a person.
#pragma once

#include "cli/command.hpp"

namespace eligd::cli {

void add_disclosure_command(CLI::App& intake, const Globals& globals, Action& action);

}  // namespace eligd::cli
