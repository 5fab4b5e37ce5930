// The practice's own list of passwords that nobody may have: [access] refused_passwords.
//
// A file of lines, in any order: a word as it is typed, or the SHA-1 or SHA-256 of one in hex, as
// lists of leaked passwords come ("HASH:COUNT" too). Empty lines count for nothing. Read whole with
// the configuration, so that a check asks no disk; bounded, as it stays in memory.
#pragma once

#include "base/error.hpp"

#include <array>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::config {

inline constexpr std::size_t refused_passwords_bytes_max = std::size_t{256} << 20;

struct RefusedPasswords {
  std::vector<std::array<unsigned char, 20>> sha1{};    // sorted
  std::vector<std::array<unsigned char, 32>> sha256{};  // sorted
  std::vector<std::string> words{};                     // sorted, A to Z as small letters

  [[nodiscard]] std::size_t size() const noexcept {
    return sha1.size() + sha256.size() + words.size();
  }
};

// A to Z as small letters: "Password" is as bad as "password".
[[nodiscard]] std::string in_small_letters(std::string_view text);

[[nodiscard]] RefusedPasswords refused_passwords_in(std::string_view lines);
// configuration: the file cannot be read, is too large, or holds nothing.
[[nodiscard]] Result<RefusedPasswords> read_refused_passwords(const std::filesystem::path& file);
// Those of [access] refused_passwords; null: none are named. What is wrong with the file, load()
// says with everything else.
[[nodiscard]] std::shared_ptr<const RefusedPasswords> load_refused_passwords(
    const std::filesystem::path& folder);

}  // namespace eligd::config
