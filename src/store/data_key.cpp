#include "store/data_key.hpp"

#include "store/cipher.hpp"
#include "store/steps.hpp"
#include "store/write_transaction.hpp"

#include <span>
#include <string_view>
#include <utility>

namespace eligd::store {
namespace {

Result<bool> is_any(Database& database, std::string_view sql) {
  auto found = maybe<bool>(database, sql, [](const Query&) -> Result<bool> { return true; });
  if (!found) return std::unexpected(found.error());
  return found->has_value();
}

WipedKey new_key(Entropy& entropy) {
  WipedKey key;
  entropy.fill(std::as_writable_bytes(std::span(key.bytes())));
  return key;
}

Result<Identity> make_identity(Database& database, const Keys& keys, Entropy& entropy) {
  const auto is_used = was_used(database);
  if (!is_used) return std::unexpected(is_used.error());
  if (*is_used) return std::unexpected(lost_its_key());
  const WipedKey key = new_key(entropy);
  Identity made{.store_id = entropy.hex(16)};
  made.store_key_wrapped = wrap_key(keys.root, key.bytes(), made.store_id, entropy);
  auto insert =
      database.query("INSERT INTO identity (only_row, store_id, data_key_sealed) VALUES (1, ?, ?)");
  if (!insert) return std::unexpected(insert.error());
  if (auto ran = insert->bind(made.store_id).bind_blob(made.store_key_wrapped).run(); !ran)
    return std::unexpected(ran.error());
  return made;
}

Result<void> make_missing(Database& database, const Keys& keys, Entropy& entropy, Instant now) {
  auto found = identity_of(database);
  if (!found) return std::unexpected(found.error());
  const auto identity =
      *found ? Result<Identity>(**std::move(found)) : make_identity(database, keys, entropy);
  if (!identity) return std::unexpected(identity.error());
  const auto has_one = is_any(database, "SELECT 1 FROM data_keys LIMIT 1");
  if (!has_one) return std::unexpected(has_one.error());
  if (*has_one) return {};
  if (const auto opens = unwrap_key(keys.root, identity->store_key_wrapped, identity->store_id);
      !opens)
    return std::unexpected(opens.error());
  const auto made = insert_data_key(database, keys.root, identity->store_id, "eligd", entropy, now);
  if (!made) return std::unexpected(made.error());
  return {};
}

}  // namespace

Result<std::optional<Identity>> identity_of(Database& database) {
  return maybe<Identity>(
      database, "SELECT store_id, data_key_sealed FROM identity",
      [](const Query& row) -> Result<Identity> { return Identity{row.text(0), row.blob(1)}; });
}

Result<bool> was_used(Database& database) {
  for (const std::string_view sql : {"SELECT 1 FROM audit_head", "SELECT 1 FROM intakes LIMIT 1",
                                     "SELECT 1 FROM runs LIMIT 1"}) {
    auto is_there = is_any(database, sql);
    if (!is_there || *is_there) return is_there;
  }
  return false;
}

Error lost_its_key() {
  return {ErrorKind::cryptography,
          "the store lost its key, and no other one opens it; restore the last backup"};
}

Result<void> make_first_keys(Database& database, const Keys& keys, Entropy& entropy, Instant now) {
  const auto is_made =
      is_any(database, "SELECT 1 FROM data_keys WHERE EXISTS (SELECT 1 FROM identity) LIMIT 1");
  if (!is_made) return std::unexpected(is_made.error());
  if (*is_made) return {};
  return write_transaction(database,
                           [&](Database& db) { return make_missing(db, keys, entropy, now); });
}

Result<DataKeyId> insert_data_key(Database& database, const Key& root, const std::string& store_id,
                                  const std::string& who, Entropy& entropy, Instant now) {
  const auto newest = one<std::int64_t>(
      database, "SELECT coalesce(max(id), ?) FROM data_keys", "no newest key",
      [](const Query& row) -> Result<std::int64_t> { return row.integer(0); },
      static_cast<std::int64_t>(store_key_id));
  if (!newest) return std::unexpected(newest.error());
  const auto id = static_cast<DataKeyId>(*newest + 1);
  const WipedKey key = new_key(entropy);
  auto insert =
      database.query("INSERT INTO data_keys (id, key_sealed, made, made_by) VALUES (?, ?, ?, ?)");
  if (!insert) return std::unexpected(insert.error());
  insert->bind(static_cast<std::int64_t>(id))
      .bind_blob(wrap_key(root, key.bytes(), place_of_data_key(store_id, id), entropy));
  if (auto ran = insert->bind(now).bind(who).run(); !ran) return std::unexpected(ran.error());
  return id;
}

}  // namespace eligd::store
