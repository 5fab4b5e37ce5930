// eligd task list|assign|snooze: what people are to do, whose it is, what is put off.
#pragma once

#include "cli/command.hpp"

namespace eligd::cli {

void add_task_commands(CLI::App& app, const Globals& globals, Action& action);

}  // namespace eligd::cli
