// How many rows each table has: a backup says it of the store it is a copy of, and a rehearsal
// counts again (decision 0045).
#pragma once

#include "store/database.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace eligd::store::rows {

struct TableRows {
  std::string name{};
  std::int64_t rows = 0;
  friend bool operator==(const TableRows&, const TableRows&) = default;
};

// By name; those of the schema as it stands. Without what only a backup has.
[[nodiscard]] Result<std::vector<TableRows>> count_tables(Database& database);
// Tables of the schema that nobody counts; a test wants none.
[[nodiscard]] Result<std::vector<std::string>> uncounted_tables(Database& database);

// Into the copy, in place of what it held.
[[nodiscard]] Result<void> write_manifest(Database& copy, const std::vector<TableRows>& counted);
[[nodiscard]] Result<std::vector<TableRows>> read_manifest(Database& copy);

}  // namespace eligd::store::rows
