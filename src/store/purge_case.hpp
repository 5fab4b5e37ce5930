// A case that goes, or the bytes of its questions and answers. Inner to this room; both only while
// purge_now has its row.
#pragma once

#include "store/cipher.hpp"
#include "store/database.hpp"

#include <string>
#include <string_view>

namespace eligd::store::rows {

// The intake with everything that hangs on it. Its control numbers stay spent (I9).
[[nodiscard]] Result<void> delete_case(Database& database, std::int64_t intake);
// Numbers, digests and times stay, and with them the account of what was sent.
[[nodiscard]] Result<void> empty_case(Database& database, const Cipher& cipher, std::int64_t intake,
                                      Instant now);

// Over where the audit chain begins.
[[nodiscard]] std::string seal_of_base(const Cipher& cipher, std::int64_t sequence,
                                       std::string_view hash, Instant at);

}  // namespace eligd::store::rows
