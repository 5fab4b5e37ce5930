#include "store/migrations.hpp"

#include "store/steps.hpp"

#include <fmt/core.h>

#include <string>

namespace eligd::store {

Result<int> schema_version(Database& database) {
  return one<int>(database, "PRAGMA user_version", "the store has no version",
                  [](const Query& row) -> Result<int> { return static_cast<int>(row.integer(0)); });
}

Result<void> migrate(Database& database) {
  const auto version = schema_version(database);
  if (!version) return std::unexpected(version.error());
  const int newest = migrations().back().version;
  if (*version > newest) {
    return fail(ErrorKind::refused, fmt::format("the store was written by a newer eligd (schema "
                                                "{}, this one knows {}); start that version",
                                                *version, newest));
  }
  for (const Migration& migration : migrations()) {
    if (migration.version <= *version) continue;
    const auto done = database.execute(fmt::format(
        "BEGIN IMMEDIATE; {} PRAGMA user_version = {}; COMMIT;", migration.sql, migration.version));
    if (!done) {
      (void)database.execute("ROLLBACK");  // the first error is the one to tell
      return done;
    }
  }
  return {};
}

}  // namespace eligd::store
