// A server that was restored to an earlier moment, or a standby that took its place, may lack what
// was sent since: control numbers would be given out again (I9). PostgreSQL begins a new timeline
// each time, and a copy made by a dump stands in another system. So the store keeps where it was
// used last, and elsewhere it is opened only once somebody told to when it goes back (decision
// 0063).
//
// A cluster that is told to lose nothing acknowledged is followed to a later timeline of the same
// system without that, where what it holds ends a short while ago and was waited for by a standby.
// Numbers go on beyond that while (decision 0068).
#pragma once

#include "base/time.hpp"
#include "store/database.hpp"

#include <filesystem>

namespace eligd::store {

namespace rows {

// At each opening, after the schema. `is_told`: a backup's mark stood in it, and numbers were
// skipped. refused: another line than before, and nobody told.
[[nodiscard]] Result<void> follow_server_line(Database& database, bool is_told);
// As that, inside a transaction that writes. Nobody told.
[[nodiscard]] Result<void> follow_line_now(Database& database);
// Somebody's acknowledged write is missing: nobody opens or writes it until people tell more.
[[nodiscard]] Result<void> close_store(Database& database);
[[nodiscard]] Result<bool> has_backup_mark(Database& database);

}  // namespace rows

// The store at `place`, a server or a file, was restored and holds nothing later than `as_of`: the
// next to open it skips control numbers (decision 0036). One that was moved from there is used
// again as it was then. refused: an engine works on it, or it is not all there. not_found: there is
// no store.
[[nodiscard]] Result<void> tell_restored(const std::filesystem::path& place, Instant as_of);

}  // namespace eligd::store
