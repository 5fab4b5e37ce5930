// The key of all sealed fields: made with the store, kept in it wrapped by the root key.
#pragma once

#include "base/error.hpp"
#include "base/world.hpp"
#include "store/database.hpp"
#include "store/keys.hpp"

namespace eligd::store {

// Makes one where the store has none yet. Fails with cryptography: the root key is another one.
[[nodiscard]] Result<Key> read_data_key(Database& database, const Keys& keys, Entropy& entropy);

}  // namespace eligd::store
