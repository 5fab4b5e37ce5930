#include "access/listed.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>

namespace eligd::access {
namespace {

constexpr std::size_t word_min = 3;   // shorter ones are in every passphrase
constexpr std::size_t added_max = 6;  // a year and two signs add nothing; more may

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// The letter a sign within a word usually stands for; some stand for another one too.
constexpr std::array<std::pair<char, std::string_view>, 12> meanings{{{'@', "aa"},
                                                                      {'4', "aa"},
                                                                      {'8', "bb"},
                                                                      {'3', "ee"},
                                                                      {'6', "gb"},
                                                                      {'9', "gg"},
                                                                      {'1', "il"},
                                                                      {'!', "il"},
                                                                      {'0', "oo"},
                                                                      {'5', "ss"},
                                                                      {'$', "ss"},
                                                                      {'7', "tt"}}};

char meant_by(char c, std::size_t way) {
  const auto found = std::ranges::find(meanings, c, &std::pair<char, std::string_view>::first);
  return found == meanings.end() ? '\0' : found->second.at(way);
}

bool is_in(const config::RefusedPasswords& list, std::string_view word) {
  return word.size() >= word_min && std::ranges::binary_search(list.words, word);
}

// One word, one over and over, or two.
bool is_of_words(const config::RefusedPasswords& list, std::string_view letters) {
  if (is_in(list, letters)) return true;
  for (std::size_t size = word_min; size + word_min <= letters.size(); ++size) {
    const std::string_view first = letters.substr(0, size);
    if (!is_in(list, first)) continue;
    if (is_in(list, letters.substr(size))) return true;
    bool is_repeated = letters.size() % size == 0;
    for (std::size_t at = size; at < letters.size() && is_repeated; at += size)
      is_repeated = letters.substr(at, size) == first;
    if (is_repeated) return true;
  }
  return false;
}

// What stands before the first letter and behind the last was added.
std::string_view without_ends(std::string_view text) {
  while (!text.empty() && !is_letter(text.front())) text.remove_prefix(1);
  while (!text.empty() && !is_letter(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

bool is_made_of_listed(std::string_view password, const config::RefusedPasswords& list) {
  if (list.words.empty()) return false;
  const std::string_view core = without_ends(password);
  std::string letters;
  letters.reserve(core.size());  // so that no half of it is left behind by growing
  bool is_made = false;
  // Signs left out, then read as letters in either way.
  for (std::size_t way = 0; way < 3 && !is_made; ++way) {
    letters.clear();
    for (const char c : core) {
      const char read = is_letter(c) ? small(c) : way > 0 ? meant_by(c, way - 1) : '\0';
      if (read != '\0') letters += read;
    }
    is_made = password.size() - letters.size() <= added_max && is_of_words(list, letters);
  }
  sodium_memzero(letters.data(), letters.size());
  return is_made;
}

}  // namespace eligd::access
