#include "store/sqlite_setup.hpp"

#include "store/data_key.hpp"
#include "store/engine_lock.hpp"
#include "store/migrations.hpp"
#include "store/move_mark.hpp"
#include "store/restored_rows.hpp"
#include "store/server_line.hpp"
#include "store/steps.hpp"

#include <fmt/core.h>
#include <sodium.h>
#include <sqlite3.h>

#include <optional>
#include <system_error>

namespace eligd::store {

// Only whoever holds the lock changes the schema: a visitor of a newer version must not pull the
// tables from under an engine at work (R9).
Result<std::shared_ptr<KeyRing>> prepare(Database& database, const std::filesystem::path& path,
                                         bool is_locked, const Keys& keys, Entropy& entropy,
                                         Instant now, const std::string& file_system) {
  if (auto here = rows::refuse_moved(database); !here) return std::unexpected(here.error());
  const auto version = store::schema_version(database);
  if (!version) return std::unexpected(version.error());
  std::optional<EngineLock> lock;
  if (!is_locked && *version < migrations_for(database).back().version) {
    auto taken = EngineLock::take(path);
    if (taken) {
      lock.emplace(std::move(*taken));
    } else {
      if (!is_server(path)) return std::unexpected(taken.error());
      // Whoever has it may have made the schema meanwhile, and works on.
      const auto now_there = store::schema_version(database);
      if (!now_there) return std::unexpected(now_there.error());
      if (*now_there < migrations_for(database).back().version)
        return std::unexpected(taken.error().kind == ErrorKind::refused ? works_on_older_schema()
                                                                        : taken.error());
    }
  }
  if (auto migrated = migrate(database); !migrated) return std::unexpected(migrated.error());
  const auto is_told = rows::has_backup_mark(database);
  if (!is_told) return std::unexpected(is_told.error());
  if (auto skipped = rows::skip_numbers_of_restored(database, now); !skipped)
    return std::unexpected(skipped.error());
  if (auto followed = rows::follow_server_line(database, *is_told); !followed)
    return std::unexpected(followed.error());
  if (auto made = make_first_keys(database, keys, entropy, now); !made)
    return std::unexpected(made.error());
  return KeyRing::read(database, keys, file_system);
}

// I1 rests on the write-ahead log; SQLite keeps another journal, without a word of error, where the
// file system cannot share memory between processes (S17).
Result<void> use_log(Database& database, const std::filesystem::path& path) {
  if (database.is_postgres()) return {};
  auto mode =
      maybe<std::string>(database, "PRAGMA journal_mode=WAL",
                         [](const Query& row) -> Result<std::string> { return row.text(0); });
  if (!mode) return std::unexpected(mode.error());
  if (*mode == "wal") return {};
  return fail(ErrorKind::refused,
              fmt::format("{}: this file system cannot hold a store; move it to a local disk",
                          path.string()));
}

Result<void> start_libraries() {
  // Counting every allocation is a lock and a sum at each; nobody asks SQLite for the count.
  // Refused when SQLite runs already, which changes nothing.
  (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  if (sodium_init() >= 0) return {};
  return fail(ErrorKind::cryptography,
              "the encryption library does not start; check the installation of libsodium");
}

Result<std::unique_ptr<Database>> open_writing(const std::filesystem::path& path,
                                               const std::string& file_system) {
  auto writing = Database::open(path, Database::Access::read_write, file_system);
  if (!writing) return writing;
  std::error_code ignored;
  if (file_system.empty() && !is_server(path))
    std::filesystem::permissions(
        path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, ignored);
  if (auto set = use_log(**writing, path); !set) return std::unexpected(set.error());
  return writing;
}

Result<std::unique_ptr<Database>> open_reading(const std::filesystem::path& path,
                                               const std::string& file_system) {
  if (is_server(path)) return Database::open(path, Database::Access::read_only);
  auto reading = Database::open(path, Database::Access::read_write, file_system);
  if (!reading) return reading;
  if (auto set = (*reading)->execute("PRAGMA query_only=ON;"); !set)
    return std::unexpected(set.error());
  return reading;
}

Result<OwnConnections> open_own(const std::filesystem::path& path) {
  auto writing = Database::open(path, Database::Access::read_write);
  if (!writing) return std::unexpected(writing.error());
  if (auto set = use_log(**writing, path); !set) return std::unexpected(set.error());
  auto reading = open_reading(path, {});
  if (!reading) return std::unexpected(reading.error());
  return OwnConnections{.reading = *std::move(reading), .writing = *std::move(writing)};
}

}  // namespace eligd::store
