// Field encryption: what points at a person is sealed before it reaches SQLite.
//
// XChaCha20-Poly1305 with a random nonce; the table, column and row it belongs to are bound data,
// so that two sealed values cannot be swapped unseen. Look-up goes by a keyed BLAKE2b of the
// normalized value, under another key. Layout of a sealed value, format 2: 1 byte format, 4 bytes
// number of the data key (most significant first, bound too), 24 bytes nonce, ciphertext, tag;
// format 1 is by the store's own key, and has no number.
#pragma once

#include "base/error.hpp"
#include "base/phi.hpp"
#include "base/secret.hpp"
#include "base/world.hpp"
#include "store/key_ring.hpp"
#include "store/wiped_key.hpp"

#include <array>
#include <cstdint>
#include <memory>
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
  Cipher(std::shared_ptr<KeyRing> ring, Entropy& entropy);
  // By the store's own key alone.
  Cipher(const Key& store_key, Entropy& entropy);
  Cipher(const Cipher&) = delete;
  Cipher& operator=(const Cipher&) = delete;
  ~Cipher() = default;

  // At the beginning of each transaction that seals something (KeyRing::refresh).
  [[nodiscard]] Result<void> refresh(Database& database) const { return ring_->refresh(database); }

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
  std::shared_ptr<KeyRing> ring_;
  // Of the store's own key, which never changes: what was recognized once is recognized for ever.
  WipedKey index_key_;
  WipedKey chain_key_;
  WipedKey secret_key_;
  Entropy& entropy_;
};

// Which values a key sealed, as they compare as bytes: from `from` on and before `before`. Nothing
// that is empty or absent is among them.
struct SealedRange {
  std::string from{};
  std::string before{};
};
[[nodiscard]] SealedRange sealed_by(DataKeyId id);
[[nodiscard]] SealedRange sealed_before(DataKeyId id);  // by any older key
// 0: nothing that was sealed.
[[nodiscard]] DataKeyId key_of_sealed(std::string_view sealed);

// A key wrapped by the root key, and back. `place` is the store's name, or place_of_data_key().
[[nodiscard]] std::string wrap_key(const Key& root, const Key& key, std::string_view place,
                                   Entropy& entropy);
[[nodiscard]] Result<WipedKey> unwrap_key(const Key& root, std::string_view wrapped,
                                          std::string_view place);

[[nodiscard]] std::string to_hex(std::string_view bytes);

}  // namespace eligd::store
