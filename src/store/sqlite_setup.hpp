// What must stand before a store is used: libraries, journal, schema, keys. Inner to this room.
#pragma once

#include "base/error.hpp"
#include "base/world.hpp"
#include "store/database.hpp"
#include "store/key_ring.hpp"
#include "store/keys.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace eligd::store {

[[nodiscard]] Result<void> start_libraries();
[[nodiscard]] Result<void> use_log(Database& database, const std::filesystem::path& path);
// `file_system`: where it is not the machine's own.
[[nodiscard]] Result<std::shared_ptr<KeyRing>> prepare(Database& database,
                                                       const std::filesystem::path& path,
                                                       bool is_locked, const Keys& keys,
                                                       Entropy& entropy, Instant now,
                                                       const std::string& file_system = {});
// The file is its owner's alone. With the log in use.
[[nodiscard]] Result<std::unique_ptr<Database>> open_writing(const std::filesystem::path& path,
                                                             const std::string& file_system);
[[nodiscard]] Result<std::unique_ptr<Database>> open_reading(const std::filesystem::path& path,
                                                             const std::string& file_system);
// Two connections of its own to a store that is open already, for what is kept beside its nouns.
struct OwnConnections {
  std::unique_ptr<Database> reading{};
  std::unique_ptr<Database> writing{};
};
[[nodiscard]] Result<OwnConnections> open_own(const std::filesystem::path& path);

}  // namespace eligd::store
