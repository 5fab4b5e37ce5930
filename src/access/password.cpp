#include "access/password.hpp"

#include "access/guessable.hpp"
#include "access/listed.hpp"
#include "base/utf8.hpp"

#include <fmt/core.h>
#include <openssl/evp.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <span>
#include <string>

namespace eligd::access {
namespace {

constexpr std::size_t salt_bytes = crypto_pwhash_argon2id_SALTBYTES;
constexpr std::size_t hash_bytes = 32;
// Whether the practice's own file has it, as a word or by its hash.
bool is_refused(std::string_view text, const config::RefusedPasswords* refused) {
  if (refused == nullptr) return false;
  std::string small = config::in_small_letters(text);
  const bool is_word = std::ranges::binary_search(refused->words, small);
  sodium_memzero(small.data(), small.size());
  if (is_word) return true;
  std::array<unsigned char, 20> sha1{};
  std::array<unsigned char, 32> sha256{};
  EVP_Digest(text.data(), text.size(), sha1.data(), nullptr, EVP_sha1(), nullptr);
  EVP_Digest(text.data(), text.size(), sha256.data(), nullptr, EVP_sha256(), nullptr);
  return std::ranges::binary_search(refused->sha1, sha1) ||
         std::ranges::binary_search(refused->sha256, sha256);
}

std::string unpadded_base64(std::span<const unsigned char> bytes) {
  std::string text(
      sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL_NO_PADDING), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                    sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
  text.pop_back();
  return text;
}

// libsodium's own string form chooses its salt itself; ours comes from Entropy as all chance does.
Secret encoded(const HashCost& cost, std::span<const unsigned char> salt,
               std::span<const unsigned char> hash) {
  return Secret(fmt::format("$argon2id$v=19$m={},t={},p=1${}${}", cost.memory_bytes >> 10U,
                            cost.passes, unpadded_base64(salt), unpadded_base64(hash)));
}

}  // namespace

Result<void> check_password(const Secret& password, std::string_view account,
                            const Policy& policy) {
  const std::string_view text = password.expose();
  if (first_bad_utf8(text) != std::string_view::npos)
    return fail(ErrorKind::refused, "the password is no text; type it anew");
  const auto characters = static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
  if (characters < static_cast<std::size_t>(policy.password_min))
    return fail(ErrorKind::refused,
                fmt::format("the password is too short; take {} characters or more, several words "
                            "for instance",
                            policy.password_min));
  if (characters > password_characters_max)
    return fail(ErrorKind::refused, fmt::format("the password is too long; {} characters at most",
                                                password_characters_max));
  if (is_refused(text, policy.refused_passwords.get()))
    return fail(ErrorKind::refused,
                "the password is on the practice's list of refused ones, as leaked ones are; take "
                "words nobody expects");
  if (policy.refused_passwords && is_made_of_listed(text, *policy.refused_passwords))
    return fail(
        ErrorKind::refused,
        "the password is a word of the practice's list of refused ones with something added; "
        "take words nobody expects");
  if (is_guessable(text, account, policy))
    return fail(
        ErrorKind::refused,
        "the password is among those that are tried first (common words, rows of keys, "
        "dates, names of the practice, the product or the account); take words nobody expects");
  return {};
}

HashCost cost_of(const Policy& policy) noexcept {
  return {.memory_bytes = static_cast<std::size_t>(policy.hash_memory_mib) << 20U,
          .passes = policy.hash_passes};
}

Result<Secret> hash_password(const Secret& password, const HashCost& cost, Entropy& entropy) {
  std::array<unsigned char, salt_bytes> salt{};
  entropy.fill(std::as_writable_bytes(std::span(salt)));
  std::array<unsigned char, hash_bytes> hash{};
  const std::string_view text = password.expose();
  if (crypto_pwhash(hash.data(), hash.size(), text.data(), text.size(), salt.data(),
                    static_cast<unsigned long long>(cost.passes), cost.memory_bytes,
                    crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return fail(ErrorKind::unavailable,
                "there is not enough memory to check a password; see [access] hash_memory_mib");
  }
  Secret result = encoded(cost, salt, hash);
  sodium_memzero(hash.data(), hash.size());
  return result;
}

bool is_password_of(const Secret& hash, const Secret& password) {
  std::string stored(hash.expose());
  const std::string_view text = password.expose();
  const bool fits = crypto_pwhash_str_verify(stored.c_str(), text.data(), text.size()) == 0;
  sodium_memzero(stored.data(), stored.size());
  return fits;
}

Secret dummy_hash(const HashCost& cost, Entropy& entropy) {
  std::array<unsigned char, salt_bytes> salt{};
  std::array<unsigned char, hash_bytes> hash{};
  entropy.fill(std::as_writable_bytes(std::span(salt)));
  entropy.fill(std::as_writable_bytes(std::span(hash)));
  return encoded(cost, salt, hash);
}

bool is_outdated(const Secret& hash, const HashCost& cost) {
  const std::string stored(hash.expose());
  return crypto_pwhash_str_needs_rehash(
             stored.c_str(), static_cast<unsigned long long>(cost.passes), cost.memory_bytes) != 0;
}

}  // namespace eligd::access
