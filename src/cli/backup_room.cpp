#include "cli/backup_room.hpp"

#include "cli/sealed_backup.hpp"
#include "store/backup_log.hpp"
#include "store/private_folder.hpp"

#include <spdlog/spdlog.h>

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

namespace eligd::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds look_every{60};
constexpr std::chrono::hours tried_again_after{1};
constexpr std::chrono::days rehearsed_every{7};
constexpr std::chrono::days bad_rehearsed_again_after{1};

}  // namespace

struct BackupRoom::Parts {
  Session own{};
  std::optional<Instant> not_before{};  // after one that failed
  std::mutex mutex{};                   // over what stands beside the thread's own
  std::optional<config::Configuration> next{};
  std::condition_variable_any stopped{};
  std::jthread thread{};  // last: it ends before what it uses

  void work(const std::stop_token& stop);
  void take_next();
  void back_up_when_due(const std::stop_token& stop);
  void rehearse_when_due();
  Result<void> back_up(const fs::path& target, const std::stop_token& stop);
  void remove_old(const fs::path& newest) const;
  void note(const store::BackupEvent& event) const;
};

void BackupRoom::Parts::work(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    take_next();
    back_up_when_due(stop);
    if (!stop.stop_requested()) rehearse_when_due();
    std::unique_lock lock(mutex);
    stopped.wait_for(lock, stop, look_every, [] { return false; });
  }
}

void BackupRoom::Parts::take_next() {
  const std::scoped_lock lock(mutex);
  if (next) own.configuration = *std::exchange(next, std::nullopt);
}

void BackupRoom::Parts::note(const store::BackupEvent& event) const {
  if (auto kept = store::note_backup_event(own.configuration.settings.store.path, event); !kept)
    spdlog::error("backup.not_noted {}", kept.error().sentence);
}

void BackupRoom::Parts::back_up_when_due(const std::stop_token& stop) {
  const config::Settings& settings = own.configuration.settings;
  if (settings.backup.folder.empty()) return;
  const Instant now = own.clock.now();
  const config::LocalTime local = settings.zone.to_local(now);
  const fs::path target = settings.backup.folder / nightly_name(local.day);
  std::error_code ignored;
  const bool is_due = local.minutes >= settings.schedule.report.minutes &&
                      (!not_before || *not_before <= now) && !fs::exists(target, ignored);
  if (!is_due) return;
  const auto made = back_up(target, stop);
  if (!made && stop.stop_requested()) return;  // made after the next start
  if (!made) not_before = now + tried_again_after;
  note({.kind = store::BackupEventKind::made,
        .at = own.clock.now(),
        .made = now,
        .wrong = made ? std::string() : made.error().sentence});
  if (made) {
    spdlog::info("backup.made {}", target.filename().string());
  } else {
    spdlog::error("backup.failed {}", made.error().sentence);
  }
}

Result<void> BackupRoom::Parts::back_up(const fs::path& target, const std::stop_token& stop) {
  // Not made: what is meant to be mounted there would be filled behind its back.
  std::error_code ignored;
  if (!fs::is_directory(target.parent_path(), ignored))
    return fail(ErrorKind::storage, target.parent_path().string() +
                                        " is not there; make it, or mount what belongs there");
  const auto told = store::wait<std::int64_t>([&](auto done) {
    own.store->audit({.who = "eligd", .what = "backup", .subject = "store", .from = "daemon"},
                     std::move(done));
  });
  if (!told) return std::unexpected(told.error());
  if (auto made = back_up_sealed(own, target, stop); !made) return made;
  remove_old(target);
  return {};
}

void BackupRoom::Parts::remove_old(const fs::path& newest) const {
  const config::BackupSettings& backup = own.configuration.settings.backup;
  auto all = nightly_backups(backup.folder);
  std::error_code ignored;
  for (const fs::path& half : all) fs::remove(half.string() + ".part", ignored);
  const auto keep = static_cast<std::size_t>(backup.keep);
  while (all.size() > keep) {
    if (all.front() == newest) break;  // a clock that was set back
    fs::remove(all.front(), ignored);
    all.erase(all.begin());
  }
}

void BackupRoom::Parts::rehearse_when_due() {
  const config::Settings& settings = own.configuration.settings;
  if (settings.backup.rehearse_key.empty()) return;
  const auto last =
      store::newest_backup_event(settings.store.path, store::BackupEventKind::rehearsed, false);
  if (!last) return spdlog::error("rehearsal.failed {}", last.error().sentence);
  const Instant now = own.clock.now();
  if (*last) {
    const auto pause = (*last)->wrong.empty() ? rehearsed_every : bad_rehearsed_again_after;
    if (now - (*last)->at < pause) return;
  }
  const auto backups = nightly_backups(settings.backup.folder);
  if (backups.empty()) return;
  const auto secret = recipient_key(settings.backup.rehearse_key);
  const auto found = secret ? rehearse_and_note(own, backups.back(), *secret)
                            : Result<store::Rehearsal>(std::unexpected(secret.error()));
  if (!found) {
    note({.kind = store::BackupEventKind::rehearsed, .at = now, .wrong = found.error().sentence});
    return spdlog::error("rehearsal.failed {}", found.error().sentence);
  }
  if (found->wrong.empty()) {
    spdlog::info("rehearsal.good {}", backups.back().filename().string());
  } else {
    spdlog::error("rehearsal.bad {} {}", backups.back().filename().string(), found->wrong.front());
  }
}

Result<std::unique_ptr<BackupRoom>> BackupRoom::open(const Session& engine) {
  const config::Settings& settings = engine.configuration.settings;
  if (settings.backup.folder.empty()) return std::unique_ptr<BackupRoom>();
  store::PrivateFolder::remove_left_behind(settings.store.path.parent_path());
  auto parts = std::make_unique<Parts>();
  parts->own.configuration = engine.configuration;
  parts->own.keys = engine.keys;
  auto store = store::open_sqlite(settings.store.path, engine.keys, store::StoreRole::visitor,
                                  parts->own.clock, parts->own.entropy);
  if (!store) return std::unexpected(store.error());
  parts->own.store = *std::move(store);
  parts->thread =
      std::jthread([parts = parts.get()](const std::stop_token& stop) { parts->work(stop); });
  return std::unique_ptr<BackupRoom>(new BackupRoom(std::move(parts)));
}

void BackupRoom::use(const config::Configuration& configuration) {
  const std::scoped_lock lock(parts_->mutex);
  parts_->next = configuration;
}

BackupRoom::BackupRoom(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
BackupRoom::~BackupRoom() = default;

}  // namespace eligd::cli
