#include "store/data_key.hpp"

#include "store/cipher.hpp"
#include "store/steps.hpp"

#include <span>
#include <string>
#include <utility>

namespace eligd::store {
namespace {

Result<Key> make_data_key(Database& database, const Keys& keys, Entropy& entropy) {
  Key key{};
  entropy.fill(std::as_writable_bytes(std::span(key)));
  const std::string store_id = entropy.hex(16);
  auto insert =
      database.query("INSERT INTO identity (only_row, store_id, data_key_sealed) VALUES (1, ?, ?)");
  if (!insert) return std::unexpected(insert.error());
  if (auto ran =
          insert->bind(store_id).bind_blob(wrap_key(keys.root, key, store_id, entropy)).run();
      !ran)
    return std::unexpected(ran.error());
  return key;
}

}  // namespace

Result<Key> read_data_key(Database& database, const Keys& keys, Entropy& entropy) {
  auto sealed = maybe<std::pair<std::string, std::string>>(
      database, "SELECT store_id, data_key_sealed FROM identity",
      [](const Query& row) -> Result<std::pair<std::string, std::string>> {
        return std::pair(row.text(0), row.blob(1));
      });
  if (!sealed) return std::unexpected(sealed.error());
  if (!*sealed) return make_data_key(database, keys, entropy);
  return unwrap_key(keys.root, (*sealed)->second, (*sealed)->first);
}

}  // namespace eligd::store
