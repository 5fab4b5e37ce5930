#include "cli/keeping_room.hpp"

#include "cli/sealed_backup.hpp"
#include "cli/store_keys.hpp"
#include "cli/store_looks.hpp"

#include <algorithm>
#include <system_error>

namespace eligd::cli {
namespace {

namespace fs = std::filesystem;

api::KeepingState state_of(Light light) {
  switch (light) {
    case Light::green:
      return api::KeepingState::good;
    case Light::yellow:
      return api::KeepingState::late;
    case Light::red:
      break;
  }
  return api::KeepingState::failed;
}

Result<api::RootKeySeen> look_at_root(const fs::path& store, const std::string& name,
                                      const config::SecretRef& reference) {
  Findings unsaid;
  api::RootKeySeen seen{.name = name};
  const auto keys = root_key(reference, unsaid);
  if (!keys) return seen;
  const auto opens = store::opens_store(store, keys->root);
  if (!opens) return std::unexpected(opens.error());
  seen.fingerprint = store::root_fingerprint(keys->root);
  seen.opens_store = *opens;
  return seen;
}

// What the looks and a rehearsal need: no store of its own.
Session with(const config::Configuration& configuration) {
  Session session;
  session.configuration = configuration;
  return session;
}

}  // namespace

Result<api::KeysSeen> KeepingRoom::keys(const config::Configuration& configuration) const {
  const config::StoreSettings& settings = configuration.settings.store;
  api::KeysSeen seen;
  auto changed = store::last_root_change(settings.path);
  if (!changed) return std::unexpected(changed.error());
  seen.changed = *std::move(changed);
  auto key = look_at_root(settings.path, "key", settings.key);
  if (!key) return std::unexpected(key.error());
  seen.roots.push_back(*std::move(key));
  if (settings.previous_key.is_set()) {
    auto previous = look_at_root(settings.path, "previous_key", settings.previous_key);
    if (!previous) return std::unexpected(previous.error());
    seen.roots.push_back(*std::move(previous));
  }
  std::vector<Look> looks;
  look_at_root_key(settings, looks);
  for (Look& one : looks) seen.todo.push_back(std::move(one.words));
  // Where neither opens the store, the lines above say it, and of the ring nothing is known.
  Findings unsaid;
  const auto fitting = fitting_key(settings, unsaid);
  if (!fitting) return seen;
  auto ring = store::data_keys(settings.path, fitting->keys);
  if (!ring) return std::unexpected(ring.error());
  seen.data_keys = *std::move(ring);
  Session session = with(configuration);
  session.keys = fitting->keys;
  looks.clear();
  look_at_data_keys(session, looks);
  for (Look& one : looks) seen.data_keys_todo.push_back(std::move(one.words));
  return seen;
}

std::vector<api::BackupLook> KeepingRoom::looks(const config::Configuration& configuration) const {
  std::vector<Look> looks;
  look_at_backups(with(configuration), looks);
  std::vector<api::BackupLook> seen;
  for (Look& one : looks)
    seen.push_back(
        {.state = state_of(one.light), .what = std::move(one.what), .words = std::move(one.words)});
  return seen;
}

std::vector<api::BackupFile> KeepingRoom::files(const config::Configuration& configuration) const {
  std::vector<api::BackupFile> files;
  for (const fs::path& one : nightly_backups(configuration.settings.backup.folder)) {
    std::error_code gone;
    const auto bytes = fs::file_size(one, gone);
    if (!gone)
      files.push_back({.name = one.filename().string(), .bytes = static_cast<std::int64_t>(bytes)});
  }
  std::ranges::reverse(files);
  return files;
}

Result<store::Rehearsal> KeepingRoom::rehearse(const config::Configuration& configuration) {
  const config::BackupSettings& backup = configuration.settings.backup;
  const auto files = nightly_backups(backup.folder);
  if (backup.rehearse_key.empty() || files.empty())
    return fail(ErrorKind::refused, "there is no key to do it with here, or no backup yet");
  const auto secret = recipient_key(backup.rehearse_key);
  if (!secret) return std::unexpected(secret.error());
  const std::scoped_lock lock(one_at_a_time_);
  Session session = with(configuration);
  return rehearse_and_note(session, files.back(), *secret);
}

}  // namespace eligd::cli
