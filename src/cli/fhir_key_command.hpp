// eligd intake fhir-key KEY: the public half of the key we sign in by at a FHIR server.
#pragma once

#include "cli/command.hpp"

namespace eligd::cli {

void add_fhir_key_command(CLI::App& intake, const Globals& globals, Action& action);

}  // namespace eligd::cli
