// A store that was restored from a backup gives out no control number again, however often that
// backup is restored (I9, docs/decisions/0036).
//
// What was used since, by the store that was lost and by each that was restored from the same
// backup, is known nowhere: only how long ago it was made is.
#pragma once

#include "base/time.hpp"
#include "store/database.hpp"
#include "store/table_counts.hpp"

#include <cstdint>
#include <vector>

namespace eligd::store::rows {

// How many numbers are skipped in a backup that was made so long ago.
[[nodiscard]] std::int64_t skipped_numbers(Microseconds since_made) noexcept;

// Of every partner, also of those that were never asked.
[[nodiscard]] Result<void> skip_numbers(Database& database, std::int64_t count);

// Into the copy: when it was made, and how many rows each table had in what it is a copy of.
[[nodiscard]] Result<void> mark_backup(Database& copy, Instant made,
                                       const std::vector<TableRows>& counted);
// At each opening. Does nothing in a store that is no backup. refused: the clock is wrong, it says
// that the backup is not made yet.
[[nodiscard]] Result<void> skip_numbers_of_restored(Database& database, Instant now);

}  // namespace eligd::store::rows
