// eligd serve: every job on its schedule, the API, HL7 and webhooks beside them, until SIGTERM.
#pragma once

#include "cli/command.hpp"
#include "jobs/world.hpp"

#include <boost/json/fwd.hpp>

namespace eligd::cli {

[[nodiscard]] int serve(const Globals& globals);

// planned = answered + failed + held + skipped (I4).
[[nodiscard]] boost::json::object counts_json(const jobs::Progress& counts);

}  // namespace eligd::cli
