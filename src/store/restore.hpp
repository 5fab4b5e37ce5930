// Putting a backup in the place of a store that is gone.
#pragma once

#include "base/error.hpp"
#include "store/keys.hpp"

#include <filesystem>
#include <optional>
#include <vector>

namespace eligd::store {

// Where the plain copy of a backup, sealed or not, stands afterwards: `to`, which must not exist.
// usage: a sealed one without `secret`.
[[nodiscard]] Result<void> copy_of_backup(const std::filesystem::path& backup,
                                          const std::filesystem::path& to,
                                          const std::optional<Key>& secret);

// The backup stands at `store` afterwards, whole and synced, or nothing does. It is not opened as a
// store yet: whoever does so skips control numbers (decision 0036). conflict: a store, or the log
// of one, stands there. refused: the file is no store's backup, or an engine holds the place.
// cryptography: none of `roots` opens it, or what unseal() refuses.
[[nodiscard]] Result<void> restore_backup(const std::filesystem::path& backup,
                                          const std::filesystem::path& store,
                                          const std::optional<Key>& secret,
                                          const std::vector<Key>& roots);

}  // namespace eligd::store
