#include "store/migrations.hpp"

#include "store/practice_rows.hpp"
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
             "INSERT INTO schema_version (only_row, version) VALUES (1, ?1) ON CONFLICT ON "
             "CONSTRAINT schema_version_pkey DO UPDATE SET version = ?1",
             version);
}

Result<void> make(Database& database, const Migration& migration) {
  if (auto begun = database.begin_write(); !begun) return begun;
  if (auto made = database.execute(std::string(migration.sql)); !made) return made;
  if (auto written = write_version(database, migration.version); !written) return written;
  return database.commit();
}

// A server's schema is that of all practices in it: nobody's engine may be at work while it
// changes. Each holds this lock with others (engine_rows.cpp); eligd from before practices holds it
// alone.
class SchemaLock {
 public:
  explicit SchemaLock(Database& database) : database_(database) {}
  SchemaLock(const SchemaLock&) = delete;
  SchemaLock& operator=(const SchemaLock&) = delete;
  // Whoever makes the same schema is waited for.
  [[nodiscard]] Result<void> take() {
    if (!database_.is_postgres()) return {};
    auto taken = ask("SELECT 1 FROM pg_advisory_lock(270271)");
    is_taken_ = taken.has_value();
    if (is_taken_ || taken.error().kind != ErrorKind::unavailable) return taken;
    return std::unexpected(works_on_older_schema());
  }
  ~SchemaLock() {
    if (is_taken_) (void)ask("SELECT 1 FROM pg_advisory_unlock(270271)");
  }

 private:
  [[nodiscard]] Result<void> ask(std::string_view sql) {
    const auto done =
        maybe<bool>(database_, sql, [](const Query&) -> Result<bool> { return true; });
    if (!done) return std::unexpected(done.error());
    return {};
  }

  Database& database_;
  bool is_taken_ = false;
};

Result<void> raise(Database& database, std::span<const Migration> all) {
  SchemaLock lock(database);
  if (auto taken = lock.take(); !taken) return taken;
  const auto version = schema_version(database);  // somebody may have been here before
  if (!version) return std::unexpected(version.error());
  for (const Migration& migration : all) {
    if (migration.version <= *version) continue;
    if (auto made = make(database, migration); !made) {
      database.roll_back();  // the first error is the one to tell
      return made;
    }
  }
  return {};
}

}  // namespace

Error works_on_older_schema() {
  return {ErrorKind::unavailable,
          "the database has an older schema, and an eligd works in it, this practice's or "
          "another's; stop all of them, then this version goes on"};
}

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

Result<bool> is_kept_older(Database& database) {
  if (!database.is_postgres()) return false;
  const auto version = schema_version(database);
  if (!version) return std::unexpected(version.error());
  if (*version >= migrations_for(database).back().version) return false;
  // Looked at, not tried: whoever asks for a lock keeps others from it meanwhile.
  return one<bool>(
      database,
      "SELECT count(*) > 0 FROM pg_locks WHERE locktype = 'advisory' AND classid = 0 AND objid = "
      "270271 AND objsubid = 1 AND granted AND pid <> pg_backend_pid() AND database = (SELECT oid "
      "FROM pg_database WHERE datname = current_database())",
      "no word about the lock",
      [](const Query& row) -> Result<bool> { return row.integer(0) != 0; });
}

Result<void> migrate(Database& database) {
  const auto found = schema_version(database);
  if (!found) return std::unexpected(found.error());
  const auto all = migrations_for(database);
  const int newest = all.back().version;
  if (*found > newest) {
    return fail(ErrorKind::refused, fmt::format("the store was written by a newer eligd (schema "
                                                "{}, this one knows {}); start that version",
                                                *found, newest));
  }
  if (*found < newest) {
    if (auto raised = raise(database, all); !raised) return raised;
  }
  return rows::join_practices(database);
}

}  // namespace eligd::store
