#include "store/seal_key.hpp"

#include "store/cipher.hpp"
#include "store/wiped_key.hpp"

#include <sodium.h>

namespace eligd::store {
namespace {

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(
      text.data());  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast): libsodium's type
}

template <std::size_t size>
std::string hex_of(const std::array<unsigned char, size>& bytes) {
  return to_hex(std::string(bytes.begin(), bytes.end()));
}

// Lower-case digits only, so that one key has one spelling.
template <std::size_t size>
bool read_hex(std::string_view hex, std::array<unsigned char, size>& bytes) {
  std::size_t read = 0;
  return hex.size() == 2 * size &&
         hex.find_first_not_of("0123456789abcdef") == std::string_view::npos &&
         sodium_hex2bin(bytes.data(), size, hex.data(), hex.size(), nullptr, &read, nullptr) == 0 &&
         read == size;
}

}  // namespace

SealKey::SealKey(const Key& data_key) {
  static_assert(std::tuple_size_v<decltype(secret_)> == crypto_sign_SECRETKEYBYTES);
  static_assert(std::tuple_size_v<decltype(public_)> == crypto_sign_PUBLICKEYBYTES);
  static_assert(std::tuple_size_v<Key> == crypto_sign_SEEDBYTES);
  const WipedKey seed = subkey(data_key, 5);  // 1 to 4 and 6 serve other purposes
  crypto_sign_seed_keypair(public_.data(), secret_.data(), seed.bytes().data());
}

SealKey::~SealKey() { sodium_memzero(secret_.data(), secret_.size()); }

Seal SealKey::seal(std::string_view message) const {
  std::array<unsigned char, crypto_sign_BYTES> signature{};
  crypto_sign_detached(signature.data(), nullptr, bytes_of(message), message.size(),
                       secret_.data());
  return {.key = public_key(), .signature = hex_of(signature)};
}

std::string SealKey::public_key() const { return hex_of(public_); }

bool is_seal_of(const Seal& seal, std::string_view message) {
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> key{};
  std::array<unsigned char, crypto_sign_BYTES> signature{};
  return sodium_init() >= 0 && read_hex(seal.key, key) && read_hex(seal.signature, signature) &&
         crypto_sign_verify_detached(signature.data(), bytes_of(message), message.size(),
                                     key.data()) == 0;
}

}  // namespace eligd::store
