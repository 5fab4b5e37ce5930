// eligd store restored, and doctor's looks at a server.
#include "cli/server_commands.hpp"

#include "cli/copy_command.hpp"
#include "cli/session.hpp"
#include "jobs/told_moment.hpp"
#include "store/place.hpp"
#include "store/server_line.hpp"
#include "store/server_looks.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <string>

namespace eligd::cli {
namespace {

// Opened at once: the control numbers are skipped from this moment, and the audit says who did.
int restored(const Globals& globals, const std::string& as_of) {
  const auto configuration = load_configuration(globals);
  if (!configuration) return configuration.error();
  const auto moment = jobs::told_moment("--as-of", as_of, configuration->settings.zone, 0);
  if (!moment) return report_error(moment.error());
  SystemClock clock;
  if (*moment > clock.now())
    return report_error({ErrorKind::usage, "--as-of: is still to come; nothing was changed"});
  if (auto told = store::tell_restored(configuration->settings.store.path, *moment); !told)
    return report_error(told.error());
  const auto session = open_session(globals, store::StoreRole::engine);
  if (!session) return session.error();
  if (auto told = audit_view(**session, "tell that the store was restored", "store"); !told)
    return report_error(told.error());
  if (globals.json)
    fmt::print("{}\n", boost::json::serialize(boost::json::object{{"as_of", to_string(*moment)},
                                                                  {"numbers_skipped", true}}));
  else
    fmt::print(
        "Control numbers go on beyond what can have been used since {}. `eligd doctor` looks at "
        "the store.\n",
        local_time(**session, *moment));
  return done_clean;
}

}  // namespace

bool look_at_server(const std::filesystem::path& place, std::vector<Look>& looks) {
  if (!store::is_server(place)) return true;
  const auto found = store::look_at_server(place);
  if (!found) {
    looks.push_back({Light::red, "server", found.error().sentence});
    return false;
  }
  for (const store::ServerLook& one : *found) {
    using State = store::ServerLook::State;
    const Light light = one.state == State::good   ? Light::green
                        : one.state == State::look ? Light::yellow
                                                   : Light::red;
    looks.push_back({light, "server", one.words});
  }
  return true;
}

void add_server_commands(CLI::App& app, const Globals& globals, Action& action) {
  static std::string as_of;
  auto* group = app.add_subcommand("store", "what is told about the store as a whole");
  group->require_subcommand(1);
  auto* told = group->add_subcommand(
      "restored", "its server, or the disk it is on, was restored: skip control numbers");
  told->add_option("--as-of", as_of,
                   "it holds nothing later than this, on the practice's clock; the earlier, the "
                   "more numbers are skipped")
      ->required();
  told->final_callback([&] { action = [&] { return restored(globals, as_of); }; });
  add_copy_command(*group, globals, action);
}

}  // namespace eligd::cli
