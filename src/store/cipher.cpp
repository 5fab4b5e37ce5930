#include "store/cipher.hpp"

#include <sodium.h>

#include <cctype>
#include <cstring>
#include <span>

namespace eligd::store {
namespace {

constexpr char format_one = 1;
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

std::string seal_with(const Key& key, std::string_view bound, std::string_view plain,
                      Entropy& entropy) {
  std::string sealed(1 + nonce_bytes + plain.size() + tag_bytes, '\0');
  sealed[0] = format_one;
  entropy.fill(std::as_writable_bytes(std::span(sealed).subspan(1, nonce_bytes)));
  unsigned char* out = bytes_of(sealed);
  crypto_aead_xchacha20poly1305_ietf_encrypt(out + 1 + nonce_bytes, nullptr, bytes_of(plain),
                                             plain.size(), bytes_of(bound), bound.size(), nullptr,
                                             out + 1, key.data());
  return sealed;
}

Result<std::string> open_with(const Key& key, std::string_view bound, std::string_view sealed) {
  const auto wrong = [] {
    return fail(ErrorKind::cryptography,
                "a stored field cannot be opened: the key is another one, or the store was "
                "altered; check the key, then restore");
  };
  if (sealed.size() < 1 + nonce_bytes + tag_bytes || sealed[0] != format_one) return wrong();
  const unsigned char* in = bytes_of(sealed);
  std::string plain(sealed.size() - 1 - nonce_bytes - tag_bytes, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(
          bytes_of(plain), nullptr, nullptr, in + 1 + nonce_bytes, sealed.size() - 1 - nonce_bytes,
          bytes_of(bound), bound.size(), in + 1, key.data()) != 0) {
    return wrong();
  }
  return plain;
}

// Three keys from one, so that none serves two purposes.
Key derived(const Key& master, std::uint64_t number) {
  Key key{};
  crypto_kdf_derive_from_key(key.data(), key.size(), number, "eligd-v1", master.data());
  return key;
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

Cipher::Cipher(const Key& data_key, Entropy& entropy)
    : field_key_(derived(data_key, 1)),
      index_key_(derived(data_key, 2)),
      chain_key_(derived(data_key, 3)),
      secret_key_(derived(data_key, 6)),  // 5 is the seal key's
      entropy_(entropy) {}

Cipher::~Cipher() {
  for (Key* key : {&field_key_, &index_key_, &chain_key_, &secret_key_})
    sodium_memzero(key->data(), key->size());
}

std::string Cipher::seal(const Place& place, const Phi<std::string>& value) const {
  return seal_with(field_key_, bound_data(place), value.reveal(Purpose::storage), entropy_);
}

Result<Phi<std::string>> Cipher::open(const Place& place, std::string_view sealed) const {
  auto plain = open_with(field_key_, bound_data(place), sealed);
  if (!plain) return std::unexpected(plain.error());
  return Phi<std::string>(std::move(*plain));
}

std::string Cipher::seal(const Place& place, const Secret& value) const {
  return seal_with(field_key_, bound_data(place), value.expose(), entropy_);
}

Result<Secret> Cipher::open_secret(const Place& place, std::string_view sealed) const {
  auto plain = open_with(field_key_, bound_data(place), sealed);
  if (!plain) return std::unexpected(plain.error());
  Secret secret(*plain);  // copied, then wiped: moved, a short one would stay behind
  sodium_memzero(plain->data(), plain->size());
  return secret;
}

std::string Cipher::fingerprint(std::string_view purpose, std::string_view secret) const {
  return keyed_hash(secret_key_, purpose, secret, crypto_generichash_BYTES);
}

std::string Cipher::blind_index(std::string_view column, const Phi<std::string>& value) const {
  std::string normalized;
  for (const char c : value.reveal(Purpose::storage)) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || byte >= 0x80)
      normalized += static_cast<char>(std::toupper(byte));
  }
  return normalized.empty() ? std::string()
                            : keyed_hash(index_key_, column, normalized, index_bytes);
}

std::string Cipher::chain(std::string_view previous, std::string_view entry) const {
  return keyed_hash(chain_key_, previous, entry, crypto_generichash_BYTES);
}

std::string wrap_key(const Key& root, const Key& data_key, std::string_view store_id,
                     Entropy& entropy) {
  std::string plain(data_key.begin(), data_key.end());
  const std::string wrapped = seal_with(derived(root, 1), store_id, plain, entropy);
  sodium_memzero(plain.data(), plain.size());
  return wrapped;
}

Result<Key> unwrap_key(const Key& root, std::string_view wrapped, std::string_view store_id) {
  auto plain = open_with(derived(root, 1), store_id, wrapped);
  Key key{};
  if (!plain || plain->size() != key.size()) {
    return fail(ErrorKind::cryptography,
                "this key does not open this store; check which key file belongs to it");
  }
  std::memcpy(key.data(), plain->data(), key.size());
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
