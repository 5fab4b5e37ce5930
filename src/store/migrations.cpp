#include "store/migrations.hpp"

#include "store/steps.hpp"

#include <fmt/core.h>

#include <string>

namespace eligd::store {
namespace {

// A file has a number in its head for this, a server a table.
Result<void> write_version(Database& database, int version) {
  if (!database.is_postgres())
    return database.execute(fmt::format("PRAGMA user_version = {}", version));
  return run(database,
             "INSERT INTO schema_version (only_row, version) VALUES (1, ?1) ON CONFLICT (only_row) "
             "DO UPDATE SET version = ?1",
             version);
}

Result<void> make(Database& database, const Migration& migration) {
  if (auto begun = database.begin_write(); !begun) return begun;
  if (auto made = database.execute(std::string(migration.sql)); !made) return made;
  if (auto written = write_version(database, migration.version); !written) return written;
  return database.commit();
}

}  // namespace

std::span<const Migration> migrations_for(const Database& database) noexcept {
  return database.is_postgres() ? postgres_migrations() : sqlite_migrations();
}

Result<int> schema_version(Database& database) {
  if (database.is_postgres()) {
    const auto is_made = database.has_table("schema_version");
    if (!is_made) return std::unexpected(is_made.error());
    if (!*is_made) return 0;
  }
  return one<int>(
      database,
      database.is_postgres() ? "SELECT version FROM schema_version" : "PRAGMA user_version",
      "the store has no version",
      [](const Query& row) -> Result<int> { return static_cast<int>(row.integer(0)); });
}

Result<void> migrate(Database& database) {
  const auto version = schema_version(database);
  if (!version) return std::unexpected(version.error());
  const auto all = migrations_for(database);
  const int newest = all.back().version;
  if (*version > newest) {
    return fail(ErrorKind::refused, fmt::format("the store was written by a newer eligd (schema "
                                                "{}, this one knows {}); start that version",
                                                *version, newest));
  }
  for (const Migration& migration : all) {
    if (migration.version <= *version) continue;
    if (auto made = make(database, migration); !made) {
      database.roll_back();  // the first error is the one to tell
      return made;
    }
  }
  return {};
}

}  // namespace eligd::store
