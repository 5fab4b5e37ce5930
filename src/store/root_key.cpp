#include "store/root_key.hpp"

#include "store/audit_rows.hpp"
#include "store/cipher.hpp"
#include "store/data_key.hpp"
#include "store/key_ring.hpp"
#include "store/sqlite_setup.hpp"
#include "store/steps.hpp"
#include "store/write_transaction.hpp"

#include <fmt/core.h>
#include <sodium.h>

#include <array>
#include <utility>

namespace eligd::store {
namespace {

constexpr std::uint64_t fingerprint_subkey = 2;  // 1 wraps the data key
constexpr std::size_t fingerprint_bytes = 16;    // libsodium's least; half of it is shown
constexpr std::size_t digits_shown = 16;

Result<std::unique_ptr<Database>> open_existing(const std::filesystem::path& path) {
  if (auto started = start_libraries(); !started) return std::unexpected(started.error());
  if (!is_there(path))
    return fail(ErrorKind::not_found, fmt::format("{}: there is no store yet", path.string()));
  return Database::open(path, Database::Access::read_write);
}

struct Wrapping {
  std::string place{};
  std::string key{};
};

// What is written must open again before the old wrapping goes.
Result<std::string> wrapped_anew(const Wrapping& old, const RootRotation& rotation,
                                 Entropy& entropy) {
  const auto key = unwrap_key(rotation.from, old.key, old.place);
  if (!key) return std::unexpected(key.error());
  std::string wrapped = wrap_key(rotation.to, key->bytes(), old.place, entropy);
  const auto again = unwrap_key(rotation.to, wrapped, old.place);
  if (!again || *again != *key)
    return fail(ErrorKind::internal, "a key came back as another one; nothing was changed");
  return wrapped;
}

Result<void> wrap_store_key(Database& database, const Identity& identity,
                            const RootRotation& rotation, Entropy& entropy) {
  const auto wrapped =
      wrapped_anew({identity.store_id, identity.store_key_wrapped}, rotation, entropy);
  if (!wrapped) return std::unexpected(wrapped.error());
  auto update = database.query("UPDATE identity SET data_key_sealed = ?");
  if (!update) return std::unexpected(update.error());
  return update->bind_blob(*wrapped).run();
}

Result<void> wrap_data_keys(Database& database, const std::string& store_id,
                            const RootRotation& rotation, Entropy& entropy) {
  const auto keys = all<std::pair<std::int64_t, std::string>>(
      database, "SELECT id, key_sealed FROM data_keys WHERE destroyed IS NULL",
      [](const Query& row) -> Result<std::pair<std::int64_t, std::string>> {
        return std::pair(row.integer(0), row.blob(1));
      });
  if (!keys) return std::unexpected(keys.error());
  for (const auto& [id, key] : *keys) {
    const auto wrapped = wrapped_anew(
        {place_of_data_key(store_id, static_cast<DataKeyId>(id)), key}, rotation, entropy);
    if (!wrapped) return std::unexpected(wrapped.error());
    auto update = database.query("UPDATE data_keys SET key_sealed = ? WHERE id = ?");
    if (!update) return std::unexpected(update.error());
    if (auto ran = update->bind_blob(*wrapped).bind(id).run(); !ran) return ran;
  }
  return {};
}

Result<void> tell(Database& database, const Identity& identity, const RootRotation& rotation,
                  Instant now, Entropy& entropy) {
  const std::string fingerprint = root_fingerprint(rotation.to);
  if (auto noted =
          run(database, "INSERT INTO root_key_changes (fingerprint, at, who) VALUES (?, ?, ?)",
              fingerprint, now, rotation.who);
      !noted)
    return noted;
  const auto key = unwrap_key(rotation.from, identity.store_key_wrapped, identity.store_id);
  if (!key) return std::unexpected(key.error());
  const Cipher cipher(key->bytes(), entropy);
  const auto told = rows::add_audit(
      database, cipher,
      {.who = rotation.who,
       .what = "change root key",
       .subject = "store",
       .why = fmt::format("from {} to {}", root_fingerprint(rotation.from), fingerprint),
       .from = rotation.where},
      now);
  if (!told) return std::unexpected(told.error());
  return {};
}

Result<bool> rotate(Database& database, const RootRotation& rotation, Instant now,
                    Entropy& entropy) {
  const auto identity = identity_of(database);
  if (!identity) return std::unexpected(identity.error());
  if (!*identity)
    return fail(ErrorKind::not_found, "the store holds no key yet; nothing to change");
  if (unwrap_key(rotation.to, (*identity)->store_key_wrapped, (*identity)->store_id)) return false;
  if (rotation.word) {
    if (const auto used = rows::use_approval(database, *rotation.word); !used)
      return std::unexpected(used.error());
  }
  if (auto put = wrap_store_key(database, **identity, rotation, entropy); !put)
    return std::unexpected(put.error());
  if (auto put = wrap_data_keys(database, (*identity)->store_id, rotation, entropy); !put)
    return std::unexpected(put.error());
  if (auto told = tell(database, **identity, rotation, now, entropy); !told)
    return std::unexpected(told.error());
  return true;
}

}  // namespace

std::string root_fingerprint(const Key& root) {
  const WipedKey key = subkey(root, fingerprint_subkey);
  constexpr std::string_view said = "eligd root key";
  std::array<unsigned char, fingerprint_bytes> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(said.data()),
                     said.size(), key.bytes().data(), key.bytes().size());
  return to_hex({reinterpret_cast<const char*>(hash.data()), hash.size()}).substr(0, digits_shown);
}

Result<bool> opens_store(const std::filesystem::path& path, const Key& root) {
  const auto database = open_existing(path);
  if (!database) return std::unexpected(database.error());
  const auto is_made = (*database)->has_table("identity");
  if (!is_made) return std::unexpected(is_made.error());
  if (!*is_made) return true;
  const auto identity = identity_of(**database);
  if (!identity) return std::unexpected(identity.error());
  if (*identity)
    return unwrap_key(root, (*identity)->store_key_wrapped, (*identity)->store_id).has_value();
  const auto is_used = was_used(**database);
  if (!is_used) return std::unexpected(is_used.error());
  if (*is_used) return std::unexpected(lost_its_key());
  return true;
}

Result<std::optional<RootKeyChange>> last_root_change(const std::filesystem::path& path) {
  const auto database = open_existing(path);
  if (!database) return std::unexpected(database.error());
  return maybe<RootKeyChange>(
      **database, "SELECT fingerprint, at, who FROM root_key_changes ORDER BY id DESC LIMIT 1",
      [](const Query& row) -> Result<RootKeyChange> {
        return RootKeyChange{.fingerprint = row.text(0), .at = row.instant(1), .who = row.text(2)};
      });
}

Result<RootRotated> rotate_root(const std::filesystem::path& path, const RootRotation& rotation,
                                Clock& clock, Entropy& entropy) {
  const auto database = open_existing(path);
  if (!database) return std::unexpected(database.error());
  const auto rotated = write_transaction(
      **database, [&](Database& db) { return rotate(db, rotation, clock.now(), entropy); });
  if (!rotated) return std::unexpected(rotated.error());
  if (!*rotated) return RootRotated{};
  KeyRing::offer_root(path, rotation.to);
  const auto before = (*database)->forget_overwritten(readers_end_within);
  return RootRotated{.is_changed = true,
                     .is_log_empty = before.value_or(Overwritten::read) == Overwritten::gone};
}

}  // namespace eligd::store
