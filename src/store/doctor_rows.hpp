// Read-only looks at the rows for broken promises (the Q checks of docs/invariants.md).
#pragma once

#include "store/cipher.hpp"
#include "store/database.hpp"
#include "store/records.hpp"

#include <vector>

namespace eligd::store::rows {

[[nodiscard]] Result<std::vector<Breach>> find_breaches(Database& database, const Cipher& cipher);

}  // namespace eligd::store::rows
