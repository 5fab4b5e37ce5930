// Opens the store where it is: a file, for SQLite, or a server, for PostgreSQL. Everything else is
// behind store.hpp.
#pragma once

#include "base/error.hpp"
#include "base/world.hpp"
#include "store/keys.hpp"
#include "store/store.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace eligd::store {

// engine: the one process that claims and sends; a second one on the same file is refused (K1).
// On a server it leads; another one that leads, or is about to, refuses it.
// member: the same on a file. On a server one of several, of which one leads (engine_seat.hpp).
// visitor: looks, and may write what people write (intakes, tasks, audit), while the engine runs.
enum class StoreRole : std::uint8_t { engine, member, visitor };

// Makes the file and its schema where there is none, and brings an older schema up to date. Errors:
// storage, refused (newer schema, second engine), cryptography (the key is not this store's).
// `clock` and `entropy` must outlive the store.
[[nodiscard]] Result<std::unique_ptr<Store>> open_sqlite(const std::filesystem::path& path,
                                                         const Keys& keys, StoreRole role,
                                                         Clock& clock, Entropy& entropy);

// The same on a disk of the caller's own: `file_system` names a VFS that is registered with SQLite.
// Whatever stands for a machine then is the caller's too: nobody else can reach the file, so there
// is no lock, and no thread: what is queued is written when the caller asks for it (Store::step).
[[nodiscard]] Result<std::unique_ptr<Store>> open_stepped_sqlite(const std::string& file_system,
                                                                 const std::filesystem::path& path,
                                                                 const Keys& keys, Clock& clock,
                                                                 Entropy& entropy);

}  // namespace eligd::store
