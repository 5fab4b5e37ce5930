#include "store/restore.hpp"

#include "store/database.hpp"
#include "store/engine_lock.hpp"
#include "store/private_folder.hpp"
#include "store/root_key.hpp"
#include "store/sealed_file.hpp"
#include "store/sqlite_setup.hpp"
#include "store/steps.hpp"

#include <fmt/core.h>

#include <fcntl.h>
#include <unistd.h>

namespace eligd::store {
namespace {

namespace fs = std::filesystem;

// A log left beside the place would be played into the backup.
Result<void> check_is_free(const fs::path& store) {
  std::error_code ignored;
  for (const char* end : {"", "-wal", "-shm"}) {
    const fs::path path = store.string() + end;
    if (fs::exists(path, ignored))
      return fail(ErrorKind::conflict,
                  fmt::format("{}: stands where the store is to be; move it, and {}-wal and "
                              "{}-shm beside it, to another place first",
                              path.string(), store.string(), store.string()));
  }
  return {};
}

bool sync_path(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool is_synced = file >= 0 && ::fsync(file) == 0;
  if (file >= 0) ::close(file);
  return is_synced;
}

Result<std::optional<Instant>> made_at(Database& database) {
  return maybe<Instant>(database, "SELECT made FROM backup_mark",
                        [](const Query& row) -> Result<Instant> { return row.instant(0); });
}

Result<void> check_is_backup(const fs::path& backup, const fs::path& copy,
                             const std::vector<Key>& roots) {
  // query_only: what is looked at here must not become a store.
  const auto database = open_reading(copy, {});
  const auto made = database ? made_at(**database)
                             : Result<std::optional<Instant>>(std::unexpected(database.error()));
  if (!made || !*made)
    return fail(
        ErrorKind::refused,
        fmt::format("{}: is no backup that `eligd backup` made, or it was opened since; take "
                    "one as it was made",
                    backup.string()));
  for (const Key& root : roots) {
    const auto fits = opens_store(copy, root);
    if (!fits) return std::unexpected(fits.error());
    if (*fits) return {};
  }
  return fail(
      ErrorKind::cryptography,
      fmt::format("{}: neither store.key nor store.previous_key opens it; it needs the root "
                  "key of the time when it was made",
                  backup.string()));
}

}  // namespace

Result<void> copy_of_backup(const fs::path& backup, const fs::path& to,
                            const std::optional<Key>& secret) {
  if (auto started = start_libraries(); !started) return started;
  const auto is_sealed = is_sealed_file(backup);
  if (!is_sealed) return std::unexpected(is_sealed.error());
  if (*is_sealed && !secret)
    return fail(ErrorKind::usage,
                fmt::format("{}: is sealed; name the recipient's secret key with --key FILE",
                            backup.string()));
  if (*is_sealed) return unseal(backup, to, *secret);
  std::error_code problem;
  fs::copy_file(backup, to, problem);
  if (problem)
    return fail(ErrorKind::storage, fmt::format("{}: cannot be copied to {} ({})", backup.string(),
                                                to.string(), problem.message()));
  fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write, problem);
  return {};
}

Result<void> restore_backup(const fs::path& backup, const fs::path& store,
                            const std::optional<Key>& secret, const std::vector<Key>& roots) {
  std::error_code ignored;
  const fs::path folder = store.has_parent_path() ? store.parent_path() : fs::path(".");
  fs::create_directories(folder, ignored);
  if (auto free = check_is_free(store); !free) return free;
  const auto lock = EngineLock::take(store);
  if (!lock) return std::unexpected(lock.error());
  const auto work = PrivateFolder::make_in(folder);
  if (!work) return std::unexpected(work.error());
  const fs::path copy = work->path() / "store.db";
  if (auto copied = copy_of_backup(backup, copy, secret); !copied) return copied;
  if (auto good = check_is_backup(backup, copy, roots); !good) return good;
  std::error_code problem;
  if (!sync_path(copy))
    return fail(ErrorKind::storage, "the restored store cannot be synced; check the disk");
  fs::rename(copy, store, problem);
  if (problem || !sync_path(folder))
    return fail(ErrorKind::storage,
                fmt::format("{}: cannot be put there; check the folder and its permissions",
                            store.string()));
  return {};
}

}  // namespace eligd::store
