// What the commands about people share.
#pragma once

#include "access/people.hpp"
#include "cli/command.hpp"
#include "cli/session.hpp"

#include <string>

namespace CLI {
class App;
}

namespace eligd::cli {

[[nodiscard]] access::People people_of(Session& session);
// Whoever sits at this machine.
[[nodiscard]] access::Actor operator_here();

// The one-time code, shown this once; nothing but a word for a program's account.
void show_setup_code(const Globals& globals, const Session& session, const access::SetupCode& code);

// eligd user set-up NAME, at a terminal.
void add_user_setup_command(CLI::App& user, const Globals& globals, Action& action);

}  // namespace eligd::cli
