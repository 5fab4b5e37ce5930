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

// The letters of a password, as one way of reading has them, and how much was put around and
// between them: digits and signs that do not just follow the one before, as in "12345".
struct Parts {
  std::string letters{};
  std::size_t added = 0;
};

// `way` 0 leaves signs out; 1 and 2 read them as letters, where letters stand on both sides.
void read_parts(std::string_view password, std::size_t way, Parts& into) {
  const auto first = std::ranges::find_if(password, is_letter);
  const auto begin = static_cast<std::size_t>(first - password.begin());
  std::size_t end = password.size();
  while (end > begin && !is_letter(password[end - 1])) --end;
  into.letters.clear();
  into.added = 0;
  char before = '\0';
  for (std::size_t i = 0; i < password.size(); ++i) {
    const char c = password[i];
    const bool is_within = i >= begin && i < end;
    const char read = is_letter(c) ? small(c) : is_within && way > 0 ? meant_by(c, way - 1) : '\0';
    if (read != '\0') {
      into.letters += read;
      continue;
    }
    const int step = c - before;
    if (step < -1 || step > 1) ++into.added;
    before = c;
  }
}

}  // namespace

bool is_made_of_listed(std::string_view password, const config::RefusedPasswords& list) {
  if (list.words.empty()) return false;
  Parts parts;
  parts.letters.reserve(password.size());  // so that no half of it is left behind by growing
  bool is_made = false;
  for (std::size_t way = 0; way < 3 && !is_made; ++way) {
    read_parts(password, way, parts);
    is_made = parts.added <= added_max && is_of_words(list, parts.letters);
  }
  sodium_memzero(parts.letters.data(), parts.letters.size());
  return is_made;
}

}  // namespace eligd::access
