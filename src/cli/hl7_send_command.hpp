// eligd hl7 send: what an HL7 receiver is told of a case, shown or sent anew.
#pragma once

#include "cli/command.hpp"

namespace eligd::cli {

// Beneath `hl7`.
void add_hl7_send_command(CLI::App& hl7, const Globals& globals, Action& action);

}  // namespace eligd::cli
