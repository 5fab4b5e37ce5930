// A damage that two people agreed on, kept with their word used up: in one transaction.
#pragma once

#include "base/error.hpp"
#include "base/world.hpp"
#include "store/approval_store.hpp"
#include "store/damage_records.hpp"
#include "store/keys.hpp"
#include "store/records.hpp"

#include <cstdint>
#include <filesystem>

namespace eligd::store {

struct AgreedDamage {
  DamagedRoute damage{};
  ApprovalUse word{};
  AuditEntry entry{};  // its subject is written here: the request that was used
};

// The damage's number. denied: nobody agreed to exactly this, or it is used already; then nothing
// is kept. The file must have its schema.
[[nodiscard]] Result<std::int64_t> record_agreed_damage(const std::filesystem::path& path,
                                                        const Keys& keys, Clock& clock,
                                                        Entropy& entropy,
                                                        const AgreedDamage& agreed);

}  // namespace eligd::store
