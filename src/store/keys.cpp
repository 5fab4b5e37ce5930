#include "store/keys.hpp"

#include "store/cipher.hpp"
#include "store/wiped_key.hpp"

#include <fmt/core.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <sodium.h>

#include <cstdlib>
#include <fcntl.h>
#include <span>
#include <string>
#include <unistd.h>

namespace eligd::store {
Result<Keys> parse_keys(std::string_view hex) {
  Keys keys;
  std::size_t size = 0;
  if (hex.size() != keys.root.size() * 2 ||
      sodium_hex2bin(keys.root.data(), keys.root.size(), hex.data(), hex.size(), nullptr, &size,
                     nullptr) != 0 ||
      size != keys.root.size()) {
    return fail(ErrorKind::cryptography,
                "the store's key is not 64 hexadecimal digits; make one with `eligd init`");
  }
  return keys;
}

Result<void> create_key_file(const std::filesystem::path& path, Entropy& entropy) {
  std::error_code ignored;
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), ignored);
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) {
    return fail(
        ErrorKind::storage,
        fmt::format("{}: cannot be made; it exists already, or the folder cannot be written",
                    path.string()));
  }
  const std::string hex = entropy.hex(sizeof(Key));
  const bool is_written =
      ::write(file, hex.data(), hex.size()) == static_cast<ssize_t>(hex.size()) &&
      ::fsync(file) == 0;
  ::close(file);
  if (!is_written)
    return fail(ErrorKind::storage,
                fmt::format("{}: cannot be written; check the space left", path.string()));
  return {};
}

// OpenSSL's uses the processor's own instructions where there are some: five times as fast as
// libsodium's, over every question, answer and summary of a night.
std::string sha256_hex(std::string_view bytes) {
  // By name OpenSSL looks it up anew each time, which costs more than a small digest.
  static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  std::string hash(SHA256_DIGEST_LENGTH, '\0');
  const int made =
      EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(hash.data()), nullptr,
                 algorithm, nullptr);
  if (made != 1) std::abort();  // better no process than a digest that says nothing
  return to_hex(hash);
}

void wipe(Key& key) noexcept { sodium_memzero(key.data(), key.size()); }

void wipe_stack() noexcept {
  constexpr std::size_t used_max = 8192;  // by libsodium's deepest, and more
  sodium_stackzero(used_max);
}

// Several keys from one, so that none serves two purposes.
WipedKey subkey(const Key& master, std::uint64_t number) {
  WipedKey key;
  crypto_kdf_derive_from_key(key.bytes().data(), key.bytes().size(), number, "eligd-v1",
                             master.data());
  wipe_stack();
  return key;
}

std::string question_key(const Key& data_key, std::string_view question) {
  const WipedKey key = subkey(data_key, 4);
  std::string hash(crypto_generichash_BYTES, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(question.data()), question.size(),
                     key.bytes().data(), key.bytes().size());
  return to_hex(hash);
}

}  // namespace eligd::store
