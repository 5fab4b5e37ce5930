#include "access/guessable.hpp"

#include "access/keyboard.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace eligd::access {
namespace {

// What must be left of a password once everything that is guessed first is taken out.
constexpr std::size_t rest_min = 4;
// A year and two signs are what everybody adds: they add nothing.
constexpr std::size_t jumps_of_a_year = 6;
// Two common words are one guess of a program that joins them; a further one is worth this.
constexpr std::size_t common_words_free = 2;
constexpr std::size_t worth_of_a_word = 2;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Signs and the letters each usually stands for.
constexpr std::array<std::pair<char, std::string_view>, 18> meanings{{
    {'@', "a"},
    {'4', "a"},
    {'^', "a"},
    {'8', "b"},
    {'(', "c"},
    {'3', "e"},
    {'6', "gb"},
    {'9', "g"},
    {'#', "h"},
    {'1', "il"},
    {'!', "il"},
    {'|', "il"},
    {'0', "o"},
    {'5', "s"},
    {'$', "s"},
    {'7', "t"},
    {'+', "t"},
    {'2', "z"},
}};

std::string_view meant_by(char c) {
  const auto found = std::ranges::find(meanings, c, &std::pair<char, std::string_view>::first);
  return found == meanings.end() ? std::string_view() : found->second;
}

// Characters of a password that may be letters, with their places; wiped, as they are its parts.
struct Reading {
  std::string signs{};
  std::vector<std::size_t> places{};
  bool reads_signs = false;

  Reading(std::string_view text, const std::vector<bool>& taken, bool as_signs)
      : reads_signs(as_signs) {
    signs.reserve(text.size());  // so that no half of it is left behind by growing
    for (std::size_t i = 0; i < text.size(); ++i) {
      // In the place of what is taken, something no word holds: what stood left and right of it is
      // no word now.
      if (taken[i]) {
        signs += '\0';
        places.push_back(i);
      } else if (is_letter(text[i]) || (reads_signs && !meant_by(text[i]).empty())) {
        signs += small(text[i]);
        places.push_back(i);
      }
    }
  }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;
  ~Reading() { sodium_memzero(signs.data(), signs.size()); }

  [[nodiscard]] bool holds_at(std::size_t from, std::string_view word) const {
    for (std::size_t i = 0; i < word.size(); ++i) {
      const char sign = signs[from + i];
      if (sign == word[i]) continue;
      if (!reads_signs || !meant_by(sign).contains(word[i])) return false;
    }
    return true;
  }
};

struct Word {
  std::string letters{};
  bool is_common = false;  // one of everybody's words: three of them begin to be something
};

// Words by how they begin, so that at each place only a few are tried.
class Words {
 public:
  void add(std::string letters, bool is_common) {
    constexpr std::size_t shortest = 2;
    constexpr std::size_t turned_min = 4;  // those that are turned round for disguise
    if (letters.size() < shortest) return;
    if (letters.size() >= turned_min)
      beginning_with(letters.back()).push_back({{letters.rbegin(), letters.rend()}, is_common});
    beginning_with(letters.front()).push_back({std::move(letters), is_common});
  }
  // "maria.lopez": the whole, and each of its parts.
  void add_names(std::string_view text) {
    std::string whole;
    std::string part;
    for (const char c : text) {
      if (is_letter(c)) {
        whole += small(c);
        part += small(c);
      } else {
        add(std::exchange(part, {}), false);
      }
    }
    add(std::move(part), false);
    add(std::move(whole), false);
  }
  void add_lines(std::string_view text, bool is_common) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      std::string_view line = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      if (line.starts_with('#')) continue;
      while (!line.empty()) {
        const std::size_t gap = std::min(line.find(' '), line.size());
        add(std::string(line.substr(0, gap)), is_common);
        line.remove_prefix(std::min(gap + 1, line.size()));
      }
    }
  }
  [[nodiscard]] const std::vector<Word>& beginning_with(char letter) const {
    return by_beginning_.at(static_cast<unsigned char>(letter));
  }

 private:
  std::vector<Word>& beginning_with(char letter) {
    return by_beginning_.at(static_cast<unsigned char>(letter));
  }

  std::array<std::vector<Word>, 256> by_beginning_{};
};

const Words& shipped_words() {
  static const Words words = [] {
    Words all;
    all.add_lines(shipped_weak_words(), false);
    all.add_lines(shipped_common_words(), true);
    return all;
  }();
  return words;
}

Words own_words(std::string_view account, const Policy& policy) {
  Words words;
  for (const std::string& own : policy.practice_words) words.add_names(own);
  words.add_names(account);
  return words;
}

struct Match {
  std::size_t at = 0;  // in the reading
  const Word* word = nullptr;
};

std::vector<Match> matches_in(const Reading& reading, std::span<const Words* const> books) {
  std::vector<Match> matches;
  const auto try_letter = [&](char letter, std::size_t at) {
    for (const Words* words : books)
      for (const Word& word : words->beginning_with(letter))
        if (at + word.letters.size() <= reading.signs.size() && reading.holds_at(at, word.letters))
          matches.push_back({.at = at, .word = &word});
  };
  for (std::size_t at = 0; at < reading.signs.size(); ++at) {
    try_letter(reading.signs[at], at);
    if (!reading.reads_signs) continue;
    for (const char letter : meant_by(reading.signs[at])) try_letter(letter, at);
  }
  // The longest first: "pass" taken out of "password" would leave "word".
  std::ranges::stable_sort(matches, std::ranges::greater(),
                           [](const Match& match) { return match.word->letters.size(); });
  return matches;
}

std::optional<int> number_at(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int number = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (!is_digit(text[i])) return std::nullopt;
    number = number * 10 + (text[i] - '0');
  }
  return number;
}

bool is_year(std::optional<int> number) { return number && *number >= 1900 && *number <= 2049; }
bool is_day(std::optional<int> one, std::optional<int> other) {
  return one && other && *one >= 1 && *other >= 1 && *one <= 31 && *other <= 31 &&
         (*one <= 12 || *other <= 12);
}
bool is_between(std::string_view text, std::size_t at) {
  return at < text.size() && std::string_view("-/. _").contains(text[at]);
}

// How long a date with its year is that begins here; 0: none does.
std::size_t date_at(std::string_view text, std::size_t at) {
  // 19871224, 1987-12-24
  if (is_year(number_at(text, at, 4))) {
    if (is_day(number_at(text, at + 4, 2), number_at(text, at + 6, 2))) return 8;
    for (const std::size_t one : {2U, 1U})
      for (const std::size_t other : {2U, 1U})
        if (is_between(text, at + 4) && is_between(text, at + 5 + one) &&
            is_day(number_at(text, at + 5, one), number_at(text, at + 6 + one, other)))
          return 6 + one + other;
  }
  // 12241987, 12/24/1987, 24.12.87
  if (is_day(number_at(text, at, 2), number_at(text, at + 2, 2)) &&
      is_year(number_at(text, at + 4, 4)))
    return 8;
  for (const std::size_t one : {2U, 1U})
    for (const std::size_t other : {2U, 1U}) {
      if (!is_between(text, at + one) || !is_between(text, at + one + 1 + other) ||
          !is_day(number_at(text, at, one), number_at(text, at + one + 1, other)))
        continue;
      const std::size_t year = at + one + other + 2;
      if (is_year(number_at(text, year, 4))) return one + other + 6;
      if (number_at(text, year, 2)) return one + other + 4;
    }
  return 0;
}

void take_dates(std::string_view text, std::vector<bool>& taken) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    // Within a longer number a date is chance.
    if (i > 0 && is_digit(text[i - 1]) && !taken[i - 1]) continue;
    const std::size_t length = date_at(text, i);
    for (std::size_t n = i; n < i + length; ++n) taken[n] = true;
  }
  // A number that is years and nothing else: "19871990".
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_digit(text[end])) ++end;
    bool is_years = end - i >= 8 && (end - i) % 4 == 0;
    for (std::size_t at = i; at < end && is_years; at += 4)
      is_years = is_year(number_at(text, at, 4));
    for (std::size_t at = i; at < end && is_years; ++at) taken[at] = true;
    i = std::max(end, i + 1);
  }
}

// One short piece over and over, the same forth and back, or characters in a row: "abcabcabcabc",
// "teapot7-teapot7", "123456789012".
bool is_pattern(std::string_view text) {
  const auto same = [&](std::size_t one, std::size_t other) {
    return small(text[one]) == small(text[other]);
  };
  for (std::size_t piece = 1; piece <= (text.size() + 1) / 2; ++piece) {
    bool is_repeated = true;
    for (std::size_t i = piece; i < text.size() && is_repeated; ++i)
      is_repeated = same(i, i - piece);
    if (is_repeated) return true;
  }
  bool is_mirrored = text.size() > 1;
  for (std::size_t i = 0; i < text.size() / 2 && is_mirrored; ++i)
    is_mirrored = same(i, text.size() - 1 - i);
  if (is_mirrored) return true;
  std::size_t in_row = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const int step = text[i] - text[i - 1];
    if (step >= -1 && step <= 1) ++in_row;
  }
  return in_row * 4 >= (text.size() - 1) * 3;
}

// What is left once all the words are taken out: letters, words beyond the first two, and digits
// and signs that do not just follow the one before.
std::size_t left_without(std::string_view text, std::span<const Words* const> books,
                         std::vector<bool> taken, bool reads_signs) {
  const Reading reading(text, taken, reads_signs);
  std::vector<std::string_view> common;
  for (const Match& match : matches_in(reading, books)) {
    const auto places = std::span(reading.places).subspan(match.at, match.word->letters.size());
    if (std::ranges::any_of(places, [&](std::size_t place) { return taken[place]; })) continue;
    for (const std::size_t place : places) taken[place] = true;
    if (match.word->is_common && std::ranges::find(common, match.word->letters) == common.end())
      common.emplace_back(match.word->letters);
  }
  std::size_t left = 0;
  std::size_t jumps = 0;
  char before = '\0';
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (taken[i]) continue;
    if (is_letter(text[i])) {
      ++left;
    } else {
      const int step = text[i] - before;
      if (step < -1 || step > 1) ++jumps;
      before = text[i];
    }
  }
  if (jumps > jumps_of_a_year) left += jumps - jumps_of_a_year;
  if (common.size() > common_words_free)
    left += worth_of_a_word * (common.size() - common_words_free);
  return left;
}

}  // namespace

bool is_guessable(std::string_view password, std::string_view account, const Policy& policy) {
  if (is_pattern(password)) return true;
  const Words own = own_words(account, policy);
  const std::array books{&own, &shipped_words()};
  const auto is_little = [&](const std::vector<bool>& taken) {
    return left_without(password, books, taken, false) < rest_min ||
           left_without(password, books, taken, true) < rest_min;
  };
  std::vector<bool> taken(password.size(), false);
  take_dates(password, taken);
  if (is_little(taken)) return true;
  // What fingers do is looked for after the words: half of one may look like a walk.
  const std::vector<bool> walked = keys_walked(password);
  for (std::size_t i = 0; i < taken.size(); ++i) taken[i] = taken[i] || walked[i];
  return is_little(taken);
}

}  // namespace eligd::access
