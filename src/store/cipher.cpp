#include "store/cipher.hpp"

#include <fmt/core.h>
#include <sodium.h>

#include <cctype>
#include <cstring>
#include <span>

namespace eligd::store {
namespace {

constexpr char format_one = 1;
constexpr char format_two = 2;
constexpr std::size_t id_bytes = 4;
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t index_bytes = 16;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(
      text.data());  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast): libsodium's type
}

unsigned char* bytes_of(std::string& text) {
  return reinterpret_cast<unsigned char*>(
      text.data());  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
}

std::string bound_data(const Place& place) {
  std::string data;
  for (const std::string_view part : {place.table, place.column, place.row}) {
    data += part;
    data += '\0';  // so that "ab"+"c" is not "a"+"bc"
  }
  return data;
}

// The bytes in front of the nonce: the format, and in format 2 which key.
std::string head_of(DataKeyId id) {
  if (id == store_key_id) return std::string(1, format_one);
  std::string head(1, format_two);
  for (std::size_t byte = id_bytes; byte > 0; --byte)
    head += static_cast<char>((id >> (8 * (byte - 1))) & 0xFF);
  return head;
}

std::unexpected<Error> wrong() {
  return fail(ErrorKind::cryptography,
              "a stored field cannot be opened: the key is another one, or the store was "
              "altered; check the key, then restore");
}

std::string seal_with(const Key& key, std::string_view head, std::string_view bound,
                      std::string_view plain, Entropy& entropy) {
  const std::size_t start = head.size();
  std::string sealed(start + nonce_bytes + plain.size() + tag_bytes, '\0');
  std::memcpy(sealed.data(), head.data(), start);
  entropy.fill(std::as_writable_bytes(std::span(sealed).subspan(start, nonce_bytes)));
  unsigned char* out = bytes_of(sealed);
  crypto_aead_xchacha20poly1305_ietf_encrypt(out + start + nonce_bytes, nullptr, bytes_of(plain),
                                             plain.size(), bytes_of(bound), bound.size(), nullptr,
                                             out + start, key.data());
  return sealed;
}

// `start` bytes stand before the nonce.
Result<std::string> open_with(const Key& key, std::size_t start, std::string_view bound,
                              std::string_view sealed) {
  if (sealed.size() < start + nonce_bytes + tag_bytes) return wrong();
  const unsigned char* in = bytes_of(sealed);
  std::string plain(sealed.size() - start - nonce_bytes - tag_bytes, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(
          bytes_of(plain), nullptr, nullptr, in + start + nonce_bytes,
          sealed.size() - start - nonce_bytes, bytes_of(bound), bound.size(), in + start,
          key.data()) != 0) {
    return wrong();
  }
  return plain;
}

std::string seal_by(const FieldKey& by, const Place& place, std::string_view plain,
                    Entropy& entropy) {
  const std::string head = head_of(by.id);
  std::string bound = bound_data(place);
  if (by.id != store_key_id) bound += head;
  return seal_with(by.key.bytes(), head, bound, plain, entropy);
}

Result<std::string> open_by(KeyRing& ring, const Place& place, std::string_view sealed) {
  const DataKeyId id = key_of_sealed(sealed);
  if (id == 0) return wrong();
  const FieldKeyPtr key = ring.find(id);
  if (id == store_key_id) return open_with(key->key.bytes(), 1, bound_data(place), sealed);
  if (key == nullptr)
    return fail(ErrorKind::cryptography,
                fmt::format("a stored field was sealed by data key {}, which is not at hand: it "
                            "was destroyed, or the root key was changed since this process read "
                            "it; reload or restart it, or restore",
                            id));
  std::string bound = bound_data(place);
  bound += sealed.substr(0, 1 + id_bytes);
  return open_with(key->key.bytes(), 1 + id_bytes, bound, sealed);
}

std::string keyed_hash(const Key& key, std::string_view first, std::string_view second,
                       std::size_t size) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, key.data(), key.size(), size);
  const std::uint64_t length = first.size();
  unsigned char prefix[sizeof(length)];
  std::memcpy(prefix, &length, sizeof(length));
  crypto_generichash_update(&state, prefix, sizeof(prefix));
  crypto_generichash_update(&state, bytes_of(first), first.size());
  crypto_generichash_update(&state, bytes_of(second), second.size());
  std::string hash(size, '\0');
  crypto_generichash_final(&state, bytes_of(hash), size);
  return hash;
}

}  // namespace

// 1 is the fields', 4 the questions', 5 the signature's.
Cipher::Cipher(std::shared_ptr<KeyRing> ring, Entropy& entropy)
    : ring_(std::move(ring)),
      index_key_(subkey(ring_->store_key(), 2)),
      chain_key_(subkey(ring_->store_key(), 3)),
      secret_key_(subkey(ring_->store_key(), 6)),
      entropy_(entropy) {}

Cipher::Cipher(const Key& store_key, Entropy& entropy)
    : Cipher(std::make_shared<KeyRing>(store_key), entropy) {}

std::string Cipher::seal(const Place& place, const Phi<std::string>& value) const {
  return seal_by(*ring_->sealing(), place, value.reveal(Purpose::storage), entropy_);
}

Result<Phi<std::string>> Cipher::open(const Place& place, std::string_view sealed) const {
  auto plain = open_by(*ring_, place, sealed);
  if (!plain) return std::unexpected(plain.error());
  return Phi<std::string>(std::move(*plain));
}

std::string Cipher::seal(const Place& place, const Secret& value) const {
  return seal_by(*ring_->sealing(), place, value.expose(), entropy_);
}

Result<Secret> Cipher::open_secret(const Place& place, std::string_view sealed) const {
  auto plain = open_by(*ring_, place, sealed);
  if (!plain) return std::unexpected(plain.error());
  Secret secret(*plain);  // copied, then wiped: moved, a short one would stay behind
  sodium_memzero(plain->data(), plain->size());
  return secret;
}

std::string Cipher::fingerprint(std::string_view purpose, std::string_view secret) const {
  return keyed_hash(secret_key_.bytes(), purpose, secret, crypto_generichash_BYTES);
}

std::string Cipher::blind_index(std::string_view column, const Phi<std::string>& value) const {
  std::string normalized;
  for (const char c : value.reveal(Purpose::storage)) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || byte >= 0x80)
      normalized += static_cast<char>(std::toupper(byte));
  }
  return normalized.empty() ? std::string()
                            : keyed_hash(index_key_.bytes(), column, normalized, index_bytes);
}

std::string Cipher::chain(std::string_view previous, std::string_view entry) const {
  return keyed_hash(chain_key_.bytes(), previous, entry, crypto_generichash_BYTES);
}

DataKeyId key_of_sealed(std::string_view sealed) {
  if (sealed.empty()) return 0;
  if (sealed[0] == format_one) return store_key_id;
  if (sealed[0] != format_two || sealed.size() < 1 + id_bytes) return 0;
  DataKeyId id = 0;
  for (const char byte : sealed.substr(1, id_bytes))
    id = (id << 8) | static_cast<unsigned char>(byte);
  return id == store_key_id ? 0 : id;  // 1 seals in format 1 only
}

SealedRange sealed_by(DataKeyId id) {
  return {.from = head_of(id), .before = id == store_key_id ? head_of(0) : head_of(id + 1)};
}

SealedRange sealed_before(DataKeyId id) {
  return {.from = head_of(store_key_id), .before = head_of(id)};
}

std::string wrap_key(const Key& root, const Key& key, std::string_view place, Entropy& entropy) {
  std::string plain(key.begin(), key.end());
  const std::string wrapped =
      seal_with(subkey(root, 1).bytes(), head_of(store_key_id), place, plain, entropy);
  sodium_memzero(plain.data(), plain.size());
  wipe_stack();
  return wrapped;
}

Result<WipedKey> unwrap_key(const Key& root, std::string_view wrapped, std::string_view place) {
  WipedKey key;
  auto plain = !wrapped.empty() && wrapped[0] == format_one
                   ? open_with(subkey(root, 1).bytes(), 1, place, wrapped)
                   : Result<std::string>(wrong());
  wipe_stack();
  if (!plain || plain->size() != key.bytes().size()) {
    return fail(ErrorKind::cryptography,
                "this key does not open this store; check which key file belongs to it");
  }
  std::memcpy(key.bytes().data(), plain->data(), key.bytes().size());
  sodium_memzero(plain->data(), plain->size());
  return key;
}

std::string to_hex(std::string_view bytes) {
  std::string hex(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), bytes_of(bytes), bytes.size());
  hex.pop_back();
  return hex;
}

}  // namespace eligd::store
