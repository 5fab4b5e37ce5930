// The schema's versions: each a numbered .sql file, compiled in and run once, in order.
#pragma once

#include "store/database.hpp"

#include <span>
#include <string_view>

namespace eligd::store {

struct Migration {
  int version;
  std::string_view sql;
};

[[nodiscard]] std::span<const Migration> migrations() noexcept;  // by version, from 1 without a gap

// Brings the schema up to date, each version in a transaction of its own. Refuses a newer schema.
[[nodiscard]] Result<void> migrate(Database& database);
[[nodiscard]] Result<int> schema_version(Database& database);

}  // namespace eligd::store
