// One table from one place to another, and what a table comes to. Private to the room.
//
// Read in pages by key, so that no more of it is in memory than a page; written in transactions of
// some thousand rows. What is there already is in order and complete up to its last key, because
// nothing else writes there: so the copy goes on behind it.
#pragma once

#include "store/copied_row.hpp"
#include "store/copied_tables.hpp"
#include "store/database.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace eligd::store::rows {

// Told now and then how many rows came so far, in this call.
using CopyWatch = std::function<void(std::int64_t rows)>;

[[nodiscard]] Result<void> copy_table(Database& from, Database& to, const CopiedTable& table,
                                      TextForm form, const CopyWatch& watch);

struct TableSum {
  std::int64_t rows = 0;
  std::int64_t texts_changed = 0;  // of the place itself: by what a server takes
  std::string digest{};            // in hex
};
[[nodiscard]] Result<TableSum> sum_table(Database& database, const CopiedTable& table,
                                         TextForm form);

}  // namespace eligd::store::rows
