// The root key: 32 bytes that an admin keeps outside the database, as 64 hexadecimal digits.
#pragma once

#include "base/error.hpp"
#include "base/world.hpp"

#include <array>
#include <cstddef>
#include <filesystem>
#include <string_view>

namespace eligd::store {

using Key = std::array<unsigned char, 32>;

// Without it nothing identifying in the store can be read again.
struct Keys {
  Key root{};
};

[[nodiscard]] Result<Keys> parse_keys(std::string_view hex);

// Makes a new key file, readable by its owner only; refuses to replace one.
[[nodiscard]] Result<void> create_key_file(const std::filesystem::path& path, Entropy& entropy);

// SHA-256 in lower-case hex: the digest beside attempts, answers and summaries.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

// Keyed hash in hex of a question (person, payer, types, dates): the same question has the same
// key, and the key tells nothing.
[[nodiscard]] std::string question_key(const Key& data_key, std::string_view question);

}  // namespace eligd::store
