#include "store/agreed_damage.hpp"

#include "store/audit_rows.hpp"
#include "store/cipher.hpp"
#include "store/damage_rows.hpp"
#include "store/key_ring.hpp"
#include "store/sqlite_setup.hpp"
#include "store/write_transaction.hpp"

#include <fmt/core.h>

namespace eligd::store {

Result<std::int64_t> record_agreed_damage(const std::filesystem::path& path, const Keys& keys,
                                          Clock& clock, Entropy& entropy,
                                          const AgreedDamage& agreed) {
  const auto own = open_own(path);
  if (!own) return std::unexpected(own.error());
  const auto ring = KeyRing::read(*own->writing, keys);
  if (!ring) return std::unexpected(ring.error());
  const Cipher cipher(*ring, entropy);
  return write_transaction(*own->writing, [&](Database& db) -> Result<std::int64_t> {
    const auto used = rows::use_approval(db, agreed.word);
    if (!used) return used;
    AuditEntry entry = agreed.entry;
    entry.subject = fmt::format("approval {}", *used);
    if (auto entered = rows::add_audit(db, cipher, entry, clock.now()); !entered) return entered;
    return rows::add_damage(db, agreed.damage);
  });
}

}  // namespace eligd::store
