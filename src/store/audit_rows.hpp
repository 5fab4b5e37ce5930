// The audit chain in SQL: who saw or changed what, each entry bound to the one before (I21, I22).
#pragma once

#include "store/cipher.hpp"
#include "store/database.hpp"
#include "store/records.hpp"

namespace eligd::store::rows {

// Gives the entry's sequence number. Its time is never earlier than that of the entry before.
[[nodiscard]] Result<std::int64_t> add_audit(Database& database, const Cipher& cipher,
                                             const AuditEntry& entry, Instant now);
// What goes through a whole table takes so many rows at once: a server hands over all that a
// statement gives, and memory must not grow with the store.
inline constexpr std::int64_t rows_at_once = 200;

// Reads several times: in one snapshot, or what is written meanwhile looks like a broken chain.
[[nodiscard]] Result<AuditCheck> verify_audit(Database& database, const Cipher& cipher);
[[nodiscard]] Result<AuditTrail> audit_trail(Database& database, std::string_view subject);

}  // namespace eligd::store::rows
