// What may be purged and its deletion, in SQL. Inner to this room.
#pragma once

#include "store/cipher.hpp"
#include "store/database.hpp"
#include "store/retention_store.hpp"

namespace eligd::store::rows {

// Something past its time. Open or held: kept.
struct PurgeCandidate {
  std::int64_t id = 0;
  Instant at{};  // when it was finished with
  bool is_open = false;
  bool is_held = false;
  std::int64_t entries = 1;  // of the audit: how many
  Instant oldest{};
};

// By id, after this one.
[[nodiscard]] Result<std::vector<PurgeCandidate>> purge_candidates(Database& database,
                                                                   PurgeKind kind, Instant before,
                                                                   std::int64_t after,
                                                                   std::int64_t max);
enum class Purged : std::uint8_t { deleted, kept, partly };
// Looked at once more, and deleted where it may be. partly: so many at a time, and more is left.
[[nodiscard]] Result<Purged> purge_one(Database& database, const Cipher& cipher, PurgeKind kind,
                                       std::int64_t item, Instant before, std::int64_t max,
                                       Instant now);

}  // namespace eligd::store::rows
