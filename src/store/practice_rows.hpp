// Which practices have a store in a server's database (docs/decisions/0069). Private to the room.
#pragma once

#include "store/database.hpp"
#include "store/practice.hpp"

#include <vector>

namespace eligd::store::rows {

// At each opening, when the schema is there: the connection's practice is one of those in the
// database, with the rows a new schema has. A file is nobody's but its own.
[[nodiscard]] Result<void> join_practices(Database& database);

// Whether the connection's own is one of them.
[[nodiscard]] Result<bool> is_practice_in(Database& database);

// By key.
[[nodiscard]] Result<std::vector<PracticeKey>> practices(Database& database);

}  // namespace eligd::store::rows
