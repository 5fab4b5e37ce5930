#include "cli/open_door_command.hpp"

#include "cli/engine_room.hpp"
#include "cli/session.hpp"
#include "jobs/held_doors.hpp"
#include "store/work_store.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <algorithm>

namespace eligd::cli {
namespace {

namespace json = boost::json;

// One that was taken out of the configuration may have left a task that nothing else would end.
Result<bool> is_known(const Session& session, const ClearinghouseKey& key) {
  if (session.configuration.clearinghouse(key) != nullptr) return true;
  const auto tasks = store::work_of(*session.store).partner_tasks();
  if (!tasks) return std::unexpected(tasks.error());
  return std::ranges::any_of(*tasks, [&](const store::TaskRecord& task) {
    return task.code.ends_with("-" + key.value());
  });
}

int open(const Globals& globals, const std::string& name) {
  return with_store(globals, [&](Session& session) {
    const ClearinghouseKey key(name);
    const auto known = is_known(session, key);
    if (!known) return report_error(known.error());
    if (!*known)
      return report_error(
          {ErrorKind::not_found,
           fmt::format("no clearinghouse is called '{}'; see `eligd clearinghouse list`", name)});
    if (auto told = audit_view(session, "open door", "clearinghouse " + name); !told)
      return report_error(told.error());
    EngineRoom room(session);
    jobs::World world = room.world();
    const auto opened =
        run_to_end(room, jobs::open_door(world, key, "opened by hand", operator_name()));
    if (!opened) return exit_code(ErrorKind::internal);
    if (!*opened) return report_error(opened->error());
    if (globals.json) {
      fmt::print("{}\n",
                 json::serialize(json::object{{"clearinghouse", name}, {"opened", **opened}}));
    } else if (**opened == 0) {
      fmt::print("{}: nothing held it\n", name);
    } else {
      fmt::print("{}: open again; a running daemon sees it within a minute\n", name);
    }
    return done_clean;
  });
}

}  // namespace

void add_open_door_command(CLI::App& clearinghouse, const Globals& globals, Action& action) {
  static std::string key;
  auto* command = clearinghouse.add_subcommand(
      "open",
      "let questions go there again after a refused log-in, answers about other persons, or files "
      "nobody answered; closes the task that held it");
  command->add_option("key", key, "as clearinghouse list shows it")->required();
  command->final_callback([&] { action = [&] { return open(globals, key); }; });
}

}  // namespace eligd::cli
