// What a person says against the machine, in SQL: added and withdrawn, never changed. Called inside
// a transaction.
#pragma once

#include "store/cipher.hpp"
#include "store/database.hpp"
#include "store/records.hpp"

#include <vector>

namespace eligd::store::rows {

[[nodiscard]] Result<std::int64_t> add_override(Database& database, const Cipher& cipher,
                                                const OverrideRecord& made);
// Errors: not_found where the verification has no such override, conflict where it is withdrawn.
[[nodiscard]] Result<void> withdraw_override(Database& database, const Withdrawal& withdrawal);
[[nodiscard]] Result<std::vector<OverrideRecord>> overrides(Database& database,
                                                            const Cipher& cipher,
                                                            VerificationId id);
[[nodiscard]] Result<std::vector<VerificationId>> decided_before_what_counts(Database& database,
                                                                             Instant now);

}  // namespace eligd::store::rows
