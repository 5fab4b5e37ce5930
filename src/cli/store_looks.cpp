#include "cli/store_looks.hpp"

#include "cli/sealed_backup.hpp"
#include "cli/store_keys.hpp"
#include "jobs/hand_back.hpp"
#include "store/backup_log.hpp"
#include "store/data_keys.hpp"
#include "store/server_file_store.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace eligd::cli {
namespace {

constexpr std::chrono::days backup_age_max{2};
constexpr std::chrono::days rehearsal_age_max{35};
constexpr std::chrono::days data_key_age_max{62};  // each night of a new month makes one
constexpr std::chrono::days results_wait_max{1};

struct Wanted {
  store::BackupEventKind kind;
  std::chrono::days age_max;
  std::string_view what;
  std::string_view never;
  std::string_view todo;
};

constexpr Wanted wanted[] = {
    {store::BackupEventKind::made, backup_age_max, "backup", "no good one was made by itself",
     "the daemon makes one each day after the report"},
    {store::BackupEventKind::rehearsed, rehearsal_age_max, "rehearsal",
     "no backup was found good by a rehearsal",
     "run `eligd backup rehearse FILE --key KEY` where the secret key is"},
};

Result<Look> look_at(const Session& session, const Wanted& one) {
  const auto& path = session.configuration.settings.store.path;
  const auto good = store::newest_backup_event(path, one.kind, true);
  if (!good) return std::unexpected(good.error());
  const auto newest = store::newest_backup_event(path, one.kind, false);
  if (!newest) return std::unexpected(newest.error());
  const bool is_fresh = *good && session.clock.now() - (*good)->at <= one.age_max;
  const std::string what(one.what);
  if (is_fresh)
    return Look{Light::green, what,
                fmt::format("the last good one was {}", local_time(session, (*good)->at))};
  std::string words(one.never);
  if (*good) words += fmt::format(" since {}", local_time(session, (*good)->at));
  if (*newest && !(*newest)->wrong.empty())
    words += fmt::format("; on {}: {}", local_time(session, (*newest)->at), (*newest)->wrong);
  return Look{Light::yellow, what, fmt::format("{}; {}", words, one.todo)};
}

}  // namespace

void look_at_root_key(const config::StoreSettings& settings, std::vector<Look>& looks) {
  if (!settings.previous_key.is_set()) return;
  Findings unsaid;
  const auto fitting = fitting_key(settings, unsaid);
  if (!fitting) return;  // opening the store says so
  if (fitting->fit == RootFit::by_key) {
    looks.push_back({Light::yellow, "key",
                     "store.key opens the store; take store.previous_key out of eligd.toml, and "
                     "keep that key as long as backups from before are kept"});
    return;
  }
  looks.push_back(
      {Light::yellow, "key",
       fmt::format("only store.previous_key opens the store; {}run `eligd keys rotate "
                   "--root`",
                   is_missing_file(settings.key) ? "run `eligd init` to make store.key, "
                                                   "then "
                                                 : "")});
}

void look_at_data_keys(const Session& session, std::vector<Look>& looks) {
  const auto& path = session.configuration.settings.store.path;
  const auto keys = store::data_keys(path, session.keys);
  if (!keys) {
    looks.push_back({Light::red, "data keys", keys.error().sentence});
    return;
  }
  for (const store::DataKeyRecord& key : *keys) {
    if (key.state == store::DataKeyState::missing)
      looks.push_back({Light::red, "data keys",
                       fmt::format("the root key does not open data key {}; what it sealed cannot "
                                   "be read: restore the last backup",
                                   key.id)});
  }
  if (keys->empty() || session.clock.now() - keys->back().made <= data_key_age_max) return;
  const auto is_used = store::was_newest_used(path);
  if (is_used && !*is_used) return;  // nothing came: none is needed
  looks.push_back({Light::yellow, "data keys",
                   fmt::format("the newest, {}, is of {}; each month's first night makes one: look "
                               "whether nights run, or run `eligd keys rotate --data`",
                               keys->back().id, local_time(session, keys->back().made))});
}

void look_at_backups(const Session& session, std::vector<Look>& looks) {
  const auto& folder = session.configuration.settings.backup.folder;
  if (folder.empty()) return;
  std::error_code ignored;
  if (!std::filesystem::is_directory(folder, ignored))
    looks.push_back({Light::yellow, "backup",
                     folder.string() + " is not there; make it, or mount what belongs there"});
  for (const Wanted& one : wanted) {
    const auto look = look_at(session, one);
    looks.push_back(look ? *look : Look{Light::red, std::string(one.what), look.error().sentence});
  }
}

void look_at_results(const Session& session, std::vector<Look>& looks) {
  const auto tasks = session.store->tasks({.queue = "Admin"});
  if (!tasks) return looks.push_back({Light::red, "results", tasks.error().sentence});
  for (const config::IntakeServer& server : session.configuration.settings.intake.servers) {
    const std::string what = "results for " + server.key.value();
    const auto waits = store::server_files_of(*session.store).oldest_waiting_file(server.key);
    if (!waits) return looks.push_back({Light::red, what, waits.error().sentence});
    const auto told =
        std::ranges::find(*tasks, jobs::hand_back_task(server.key), &store::TaskRecord::code);
    if (told != tasks->end())
      looks.push_back({Light::yellow, what, fmt::format("{}; {}", told->why, told->act)});
    else if (*waits && session.clock.now() - **waits > results_wait_max)
      looks.push_back({Light::yellow, what,
                       fmt::format("nothing of ours has come to its server since {}; is it there, "
                                   "and does it give its files?",
                                   local_time(session, **waits))});
  }
}

}  // namespace eligd::cli
