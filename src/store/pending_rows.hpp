// Questions whose answers come later, in SQL. Called inside a transaction.
#pragma once

#include "store/cipher.hpp"
#include "store/database.hpp"
#include "store/pending_records.hpp"

#include <optional>
#include <vector>

namespace eligd::store::rows {

// The first time under the claim's lease, which ends with it; later with lease 0, for a new handle.
[[nodiscard]] Result<void> record_pending(Database& database, const Cipher& cipher,
                                          const PendingAnswer& pending, std::int64_t lease);
[[nodiscard]] Result<AnswerId> end_pending(Database& database, const Cipher& cipher, AttemptId id,
                                           const AttemptEnd& end,
                                           const std::optional<NewAnswer>& kept);
[[nodiscard]] Result<std::vector<PendingRecord>> pending_answers(Database& database,
                                                                 const Cipher& cipher,
                                                                 std::int64_t max);

}  // namespace eligd::store::rows
