// What people mend in intakes, in SQL, sealed. Called inside a transaction.
#pragma once

#include "store/cipher.hpp"
#include "store/database.hpp"
#include "store/work_store.hpp"

#include <string_view>
#include <vector>

namespace eligd::store::rows {

[[nodiscard]] Result<void> correct_intake(Database& database, const Cipher& cipher,
                                          const NewCorrection& correction);
[[nodiscard]] Result<std::vector<CorrectionRecord>> corrections(Database& database,
                                                                const Cipher& cipher,
                                                                const SourceKey& source,
                                                                std::string_view external_id);

}  // namespace eligd::store::rows
