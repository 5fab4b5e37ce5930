// What was said on the phone, in SQL: added, never changed. Called inside a transaction.
#pragma once

#include "store/cipher.hpp"
#include "store/database.hpp"
#include "store/records.hpp"

#include <vector>

namespace eligd::store::rows {

[[nodiscard]] Result<std::int64_t> add_call(Database& database, const Cipher& cipher,
                                            const CallResultRecord& call);
[[nodiscard]] Result<std::vector<CallResultRecord>> calls(Database& database, const Cipher& cipher,
                                                          VerificationId id);

}  // namespace eligd::store::rows
