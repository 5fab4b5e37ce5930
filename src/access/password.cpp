#include "access/password.hpp"

#include "base/utf8.hpp"

#include <fmt/core.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace eligd::access {
namespace {

constexpr std::size_t salt_bytes = crypto_pwhash_argon2id_SALTBYTES;
constexpr std::size_t hash_bytes = 32;
// What must be left of a password once everything that is guessed first is taken out.
constexpr std::size_t rest_min = 4;
// A year and two signs are what everybody adds: they add nothing.
constexpr std::size_t jumps_of_a_year = 6;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// The letter a sign usually stands for; 0 for none.
char meant_by(char c) {
  static constexpr std::string_view signs = "@401!35$7";
  static constexpr std::string_view letters = "aaoiiesst";
  const std::size_t at = signs.find(c);
  return at == std::string_view::npos ? '\0' : letters[at];
}

// A password as words are looked for in it, and beside each letter how it was written.
struct Reading {
  std::string letters{};
  std::string written{};

  Reading(std::string_view text, bool reads_signs) {
    letters.reserve(text.size());  // so that no half of it is left behind by growing
    written.reserve(text.size());
    for (const char c : text) {
      const char letter = is_letter(c) ? small(c) : reads_signs ? meant_by(c) : '\0';
      if (letter == '\0') continue;
      letters += letter;
      written += c;
    }
  }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;
  ~Reading() {
    sodium_memzero(letters.data(), letters.size());
    sodium_memzero(written.data(), written.size());
  }
};

// "maria.lopez": the whole, and each of its parts.
void add_names(std::string_view text, std::vector<std::string>& words) {
  words.push_back(Reading(text, false).letters);
  std::string part;
  for (const char c : text) {
    if (is_letter(c)) {
      part += small(c);
    } else if (!part.empty()) {
      words.push_back(std::exchange(part, {}));
    }
  }
  words.push_back(std::move(part));
}

std::vector<std::string> weak_words(std::string_view account, const Policy& policy) {
  std::vector<std::string> words;
  std::string_view text = shipped_weak_words();
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (!line.empty() && line.front() != '#') words.emplace_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  for (const std::string& own : policy.practice_words) add_names(own, words);
  add_names(account, words);
  std::erase_if(words, [](const std::string& word) { return word.size() < 2; });
  // Longer ones first: "pass" taken out of "password" would leave "word".
  std::ranges::stable_sort(words, std::ranges::greater(), &std::string::size);
  return words;
}

// How many letters are left once all the words are taken out.
std::size_t left_without(Reading&& reading, const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    for (std::size_t at = reading.letters.find(word); at != std::string::npos;
         at = reading.letters.find(word)) {
      // In their place, something no word holds: what stood left and right of it is no word now.
      reading.letters.replace(at, word.size(), word.size(), '|');
      reading.written.replace(at, word.size(), word.size(), '|');
    }
  }
  return static_cast<std::size_t>(std::ranges::count_if(reading.written, is_letter));
}

// One short piece over and over, or characters in a row: "abcabcabcabc", "123456789012".
bool is_pattern(std::string_view text) {
  for (std::size_t piece = 1; piece <= text.size() / 3; ++piece) {
    bool is_repeated = true;
    for (std::size_t i = piece; i < text.size() && is_repeated; ++i)
      is_repeated = text[i] == text[i - piece];
    if (is_repeated) return true;
  }
  std::size_t in_row = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const int step = text[i] - text[i - 1];
    if (step >= -1 && step <= 1) ++in_row;
  }
  return in_row * 4 >= (text.size() - 1) * 3;
}

// Digits and signs that do not just follow the one before.
std::size_t jumps_in(std::string_view text) {
  std::size_t jumps = 0;
  char before = '\0';
  for (const char c : text) {
    if (is_letter(c)) continue;
    if (c - before < -1 || c - before > 1) ++jumps;
    before = c;
  }
  return jumps;
}

bool is_easy(const Secret& password, std::string_view account, const Policy& policy) {
  const std::string_view text = password.expose();
  if (is_pattern(text)) return true;
  const auto words = weak_words(account, policy);
  const std::size_t jumps = jumps_in(text);
  const std::size_t beyond_a_year = jumps > jumps_of_a_year ? jumps - jumps_of_a_year : 0;
  return beyond_a_year + std::min(left_without(Reading(text, false), words),
                                  left_without(Reading(text, true), words)) <
         rest_min;
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
  if (is_easy(password, account, policy))
    return fail(ErrorKind::refused,
                "the password is among those that are tried first (common words, rows of keys, "
                "names of the practice, the product or the account); take words nobody expects");
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
