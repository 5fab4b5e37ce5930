#include "store/root_key.hpp"

#include "store/audit_rows.hpp"
#include "store/cipher.hpp"
#include "store/sqlite_setup.hpp"
#include "store/steps.hpp"
#include "store/write_turn.hpp"

#include <fmt/core.h>
#include <sodium.h>

#include <array>

namespace eligd::store {
namespace {

constexpr std::uint64_t fingerprint_subkey = 2;  // 1 wraps the data key
constexpr std::size_t fingerprint_bytes = 16;    // libsodium's least; half of it is shown
constexpr std::size_t digits_shown = 16;

struct Wrapped {
  std::string store_id{};
  std::string data_key{};
};

Result<std::optional<Wrapped>> wrapped_in(Database& database) {
  return maybe<Wrapped>(
      database, "SELECT store_id, data_key_sealed FROM identity",
      [](const Query& row) -> Result<Wrapped> { return Wrapped{row.text(0), row.blob(1)}; });
}

Result<std::unique_ptr<Database>> open_existing(const std::filesystem::path& path) {
  if (auto started = start_libraries(); !started) return std::unexpected(started.error());
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored))
    return fail(ErrorKind::not_found, fmt::format("{}: there is no store yet", path.string()));
  return Database::open(path, Database::Access::read_write);
}

Result<bool> has_table(Database& database, std::string_view name) {
  auto found = maybe<std::int64_t>(
      database, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?",
      [](const Query& row) -> Result<std::int64_t> { return row.integer(0); }, name);
  if (!found) return std::unexpected(found.error());
  return found->has_value();
}

// What is written must open again before the old wrapping goes.
Result<void> put_wrapping(Database& database, const Wrapped& old, const Key& data_key,
                          const Key& root, Entropy& entropy) {
  const std::string wrapped = wrap_key(root, data_key, old.store_id, entropy);
  auto update = database.query("UPDATE identity SET data_key_sealed = ?");
  if (!update) return std::unexpected(update.error());
  if (auto ran = update->bind_blob(wrapped).run(); !ran) return ran;
  const auto written = wrapped_in(database);
  if (!written) return std::unexpected(written.error());
  const auto again = *written ? unwrap_key(root, (*written)->data_key, (*written)->store_id)
                              : Result<Key>(fail(ErrorKind::internal, "the store lost its key"));
  if (!again) return std::unexpected(again.error());
  if (*again != data_key)
    return fail(ErrorKind::internal, "the data key came back as another one; nothing was changed");
  return {};
}

Result<bool> rotate(Database& database, const RootRotation& rotation, Instant now,
                    Entropy& entropy) {
  const auto old = wrapped_in(database);
  if (!old) return std::unexpected(old.error());
  if (!*old) return fail(ErrorKind::not_found, "the store holds no key yet; nothing to change");
  if (unwrap_key(rotation.to, (*old)->data_key, (*old)->store_id)) return false;
  const auto data_key = unwrap_key(rotation.from, (*old)->data_key, (*old)->store_id);
  if (!data_key) return std::unexpected(data_key.error());
  if (auto put = put_wrapping(database, **old, *data_key, rotation.to, entropy); !put)
    return std::unexpected(put.error());
  const std::string fingerprint = root_fingerprint(rotation.to);
  if (auto noted =
          run(database, "INSERT INTO root_key_changes (fingerprint, at, who) VALUES (?, ?, ?)",
              fingerprint, now, rotation.who);
      !noted)
    return std::unexpected(noted.error());
  const Cipher cipher(*data_key, entropy);
  const auto told = rows::add_audit(
      database, cipher,
      {.who = rotation.who,
       .what = "change root key",
       .subject = "store",
       .why = fmt::format("from {} to {}", root_fingerprint(rotation.from), fingerprint),
       .from = rotation.where},
      now);
  if (!told) return std::unexpected(told.error());
  return true;
}

}  // namespace

std::string root_fingerprint(const Key& root) {
  Key key{};
  crypto_kdf_derive_from_key(key.data(), key.size(), fingerprint_subkey, "eligd-v1", root.data());
  constexpr std::string_view said = "eligd root key";
  std::array<unsigned char, fingerprint_bytes> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(said.data()),
                     said.size(), key.data(), key.size());
  sodium_memzero(key.data(), key.size());
  return to_hex({reinterpret_cast<const char*>(hash.data()), hash.size()}).substr(0, digits_shown);
}

Result<bool> opens_store(const std::filesystem::path& path, const Key& root) {
  const auto database = open_existing(path);
  if (!database) return std::unexpected(database.error());
  const auto is_made = has_table(**database, "identity");
  if (!is_made) return std::unexpected(is_made.error());
  if (!*is_made) return true;
  const auto wrapped = wrapped_in(**database);
  if (!wrapped) return std::unexpected(wrapped.error());
  if (!*wrapped) return true;
  return unwrap_key(root, (*wrapped)->data_key, (*wrapped)->store_id).has_value();
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

Result<bool> rotate_root(const std::filesystem::path& path, const RootRotation& rotation,
                         Clock& clock, Entropy& entropy) {
  const auto database = open_existing(path);
  if (!database) return std::unexpected(database.error());
  const auto turn = WriteTurn::of(path);
  const WriteTurn::Held held(*turn);
  if (auto begun = run(**database, "BEGIN IMMEDIATE"); !begun)
    return std::unexpected(begun.error());
  auto rotated = rotate(**database, rotation, clock.now(), entropy);
  if (rotated && *rotated) {
    if (auto kept = run(**database, "COMMIT"); !kept) rotated = std::unexpected(kept.error());
  }
  if (!rotated || !*rotated) {
    (void)(*database)->execute("ROLLBACK");  // the first error is the one to tell
    return rotated;
  }
  // The old wrapping stands in the log until it is folded in. Readers at work may keep that from
  // happening now; then it goes with the next time the log is full. Nobody waits for it for long.
  (void)(*database)->execute("PRAGMA busy_timeout=500; PRAGMA wal_checkpoint(TRUNCATE)");
  return true;
}

}  // namespace eligd::store
