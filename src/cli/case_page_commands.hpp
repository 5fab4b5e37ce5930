// eligd verification gap-sheet|letter: the pages about one case.
#pragma once

#include "cli/command.hpp"

namespace eligd::cli {

// Below `verification`.
void add_case_page_commands(CLI::App& verification, const Globals& globals, Action& action);

// eligd verification estimate: src/cli/estimate_commands.cpp.
void add_case_estimate_command(CLI::App& verification, const Globals& globals, Action& action);

}  // namespace eligd::cli
