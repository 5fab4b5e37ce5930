// The schema's versions: each a numbered .sql file, compiled in and run once, in order.
//
// PostgreSQL has files of its own under migrations/postgresql, by the same numbers; its first
// brings an empty database to where SQLite's thirty had led. A test compares what both lead to.
#pragma once

#include "store/database.hpp"

#include <span>
#include <string_view>

namespace eligd::store {

struct Migration {
  int version;
  std::string_view sql;
};

// By version, each one more than the one before.
[[nodiscard]] std::span<const Migration> sqlite_migrations() noexcept;
[[nodiscard]] std::span<const Migration> postgres_migrations() noexcept;
[[nodiscard]] std::span<const Migration> migrations_for(const Database& database) noexcept;

// Brings the schema up to date, each version in a transaction of its own. Refuses a newer schema;
// unavailable while engines work on an older one.
[[nodiscard]] Result<void> migrate(Database& database);
[[nodiscard]] Result<int> schema_version(Database& database);
// Of a server whose schema cannot be made yet. Not refused: it is so until the last of them stops,
// and a later try mends it.
[[nodiscard]] Error works_on_older_schema();
// Whether the schema is older than this program's, and engines at work keep it so.
[[nodiscard]] Result<bool> is_kept_older(Database& database);

}  // namespace eligd::store
