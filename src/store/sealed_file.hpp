// A file sealed as a whole to an X25519 public key: whoever writes it cannot read it again.
//
// Format 1: 15 bytes "eligd-sealed-1\n"; 80 bytes, the file's own random key as crypto_box_seal to
// the recipient; 24 bytes, the head of crypto_secretstream_xchacha20poly1305 under that key; then
// chunks of 65,536 bytes and 17 more each, the last one shorter or as long, tagged FINAL. The first
// chunk has the 95 bytes before the head as bound data. A chunk that is altered, missing or in
// another place does not open; without FINAL the file is cut; after FINAL nothing may follow.
#pragma once

#include "base/error.hpp"
#include "base/secret.hpp"
#include "base/world.hpp"
#include "store/keys.hpp"

#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>

namespace eligd::store {

// Writes the secret half to `path`, readable by its owner only; refuses to replace a file. Gives
// the public half, 64 hexadecimal digits.
[[nodiscard]] Result<std::string> create_recipient(const std::filesystem::path& path,
                                                   Entropy& entropy);
[[nodiscard]] Result<Key> parse_recipient(std::string_view hex);
[[nodiscard]] Result<Key> parse_recipient_secret(const Secret& hex);
// The public half of a secret one, 64 hexadecimal digits.
[[nodiscard]] std::string recipient_of(const Key& secret);

// By its first bytes. unreadable: it cannot be opened.
[[nodiscard]] Result<bool> is_sealed_file(const std::filesystem::path& path);

// `from` is removed as soon as it is open, before a byte of `to` is written. `to` must not exist;
// it lands whole and synced, or not at all. unavailable: stopped.
[[nodiscard]] Result<void> seal_away(const std::filesystem::path& from,
                                     const std::filesystem::path& to, const Key& recipient,
                                     const std::stop_token& stop = {});
// `to` must not exist; nothing is left there when it fails. cryptography: another key, or the file
// is cut, altered or put together otherwise.
[[nodiscard]] Result<void> unseal(const std::filesystem::path& from,
                                  const std::filesystem::path& to, const Key& secret);

}  // namespace eligd::store
