// The keys a store begins with, and another data key for its ring. Inner to this room; what people
// do with keys is in data_keys.hpp.
#pragma once

#include "base/error.hpp"
#include "base/time.hpp"
#include "base/world.hpp"
#include "store/database.hpp"
#include "store/key_ring.hpp"
#include "store/keys.hpp"

#include <memory>
#include <optional>
#include <string>

namespace eligd::store {

// As `identity` has it.
struct Identity {
  std::string store_id{};
  std::string store_key_wrapped{};
};
[[nodiscard]] Result<std::optional<Identity>> identity_of(Database& database);

// The store's own key and a first data key, where there are none yet. Errors: cryptography where a
// store that was used has lost its key: another one would open nothing of it.
[[nodiscard]] Result<void> make_first_keys(Database& database, const Keys& keys, Entropy& entropy,
                                           Instant now);

// Whether anything was ever done with it, as the tables show that whatever is done leaves a row in.
[[nodiscard]] Result<bool> was_used(Database& database);
[[nodiscard]] Error lost_its_key();

// How long the end of a key waits for whoever reads the store as it was before.
inline constexpr Microseconds readers_end_within = std::chrono::milliseconds(500);

// In a transaction that writes. The caller has made sure that `root` opens the store now.
[[nodiscard]] Result<DataKeyId> insert_data_key(Database& database, const Key& root,
                                                const std::string& store_id, const std::string& who,
                                                Entropy& entropy, Instant now);

}  // namespace eligd::store
