// Field encryption: what points at a person is sealed before it reaches SQLite.
//
// XChaCha20-Poly1305 with a random nonce; the table, column and row it belongs to are bound data,
// so that two sealed values cannot be swapped unseen. Look-up goes by a keyed BLAKE2b of the
// normalized value, under another key. Layout of a sealed value: 1 byte format, 24 bytes nonce,
// ciphertext, tag.
#pragma once

#include "base/error.hpp"
#include "base/phi.hpp"
#include "base/secret.hpp"
#include "base/world.hpp"
#include "store/keys.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace eligd::store {

// Where a value stands. `row` is unique within the table and known before the row is written.
struct Place {
  std::string_view table;
  std::string_view column;
  std::string_view row;
};

class Cipher {
 public:
  Cipher(const Key& data_key, Entropy& entropy);
  Cipher(const Cipher&) = delete;
  Cipher& operator=(const Cipher&) = delete;
  ~Cipher();

  [[nodiscard]] std::string seal(const Place& place, const Phi<std::string>& value) const;
  // cryptography: wrong key, altered or moved bytes.
  [[nodiscard]] Result<Phi<std::string>> open(const Place& place, std::string_view sealed) const;

  // The same for what proves who somebody is: overwritten where it stood in memory.
  [[nodiscard]] std::string seal(const Place& place, const Secret& value) const;
  [[nodiscard]] Result<Secret> open_secret(const Place& place, std::string_view sealed) const;

  // 32 bytes by which a secret is recognized; nothing leads back to it. Equal secrets of two
  // purposes have nothing in common.
  [[nodiscard]] std::string fingerprint(std::string_view purpose, std::string_view secret) const;

  // 16 bytes; letters' case, blanks and punctuation do not count. Empty for an empty value.
  [[nodiscard]] std::string blind_index(std::string_view column,
                                        const Phi<std::string>& value) const;
  // 32 bytes over the previous link and this entry's text.
  [[nodiscard]] std::string chain(std::string_view previous, std::string_view entry) const;

 private:
  Key field_key_{};
  Key index_key_{};
  Key chain_key_{};
  Key secret_key_{};
  Entropy& entropy_;
};

// The data key wrapped by the root key, and back.
[[nodiscard]] std::string wrap_key(const Key& root, const Key& data_key, std::string_view store_id,
                                   Entropy& entropy);
[[nodiscard]] Result<Key> unwrap_key(const Key& root, std::string_view wrapped,
                                     std::string_view store_id);

[[nodiscard]] std::string to_hex(std::string_view bytes);

}  // namespace eligd::store
