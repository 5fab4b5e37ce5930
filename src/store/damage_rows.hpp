// Rows of damaged ways. Inner to this room.
#pragma once

#include "store/damage_records.hpp"
#include "store/database.hpp"

#include <vector>

namespace eligd::store::rows {

[[nodiscard]] Result<std::int64_t> add_damage(Database& database, const DamagedRoute& damage);
// not_found: there is none of that number; conflict: it was lifted already.
[[nodiscard]] Result<void> lift_damage(Database& database, const DamageLift& lift);
[[nodiscard]] Result<std::vector<DamagedRoute>> damages(Database& database);  // oldest first
[[nodiscard]] Result<std::vector<DamagedAnswer>> damaged_answers(Database& database,
                                                                 VerificationId id);

}  // namespace eligd::store::rows
