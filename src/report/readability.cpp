// See readability.hpp.
#include "report/readability.hpp"

#include <algorithm>
#include <string>

namespace eligd::report {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_vowel(char c) { return std::string_view("aeiouy").contains(c); }

struct Tally {
  std::int64_t words = 0;
  std::int64_t sentences = 0;
  std::int64_t syllables = 0;
};

}  // namespace

std::int64_t syllables_of(std::string_view word) {
  std::string letters;
  for (const char c : word) {
    if (is_letter(c)) letters += lower(c);
  }
  std::int64_t groups = 0;
  bool was_vowel = false;
  for (const char c : letters) {
    const bool vowel = is_vowel(c);
    if (vowel && !was_vowel) ++groups;
    was_vowel = vowel;
  }
  const std::string_view text = letters;
  const auto before = [&](std::size_t from_end) {
    return text.size() > from_end ? text[text.size() - 1 - from_end] : ' ';
  };
  // A silent e: "plan*e*", "cost*e*d"; not "tab-le", "need-ed", "start-ed".
  if (text.ends_with("e") && !is_vowel(before(1)) && !(before(1) == 'l' && !is_vowel(before(2))))
    --groups;
  if (text.ends_with("ed") && !is_vowel(before(2)) && before(2) != 't' && before(2) != 'd')
    --groups;
  if (text.ends_with("es") && !is_vowel(before(2)) &&
      !std::string_view("sxzcg").contains(before(2)) && !text.ends_with("ches") &&
      !text.ends_with("shes") && !(before(2) == 'l' && !is_vowel(before(3))))
    --groups;
  if (text.ends_with("ing") && is_vowel(before(3))) ++groups;  // "be-ing", "pay-ing"
  // Two vowels that are spoken apart: "ra-di-o", "me-di-um", "cre-ate", "di-al".
  for (const std::string_view apart : {"ia", "io", "iu", "eo", "ua"}) {
    for (std::size_t at = text.find(apart); at != std::string_view::npos;
         at = text.find(apart, at + 1)) {
      const bool is_one =
          at > 0 && (text[at - 1] == 't' || text[at - 1] == 's' || text[at - 1] == 'c' ||
                     text[at - 1] == 'g' || text[at - 1] == 'q');
      if (!is_one) ++groups;
    }
  }
  return std::max<std::int64_t>(1, groups);
}

std::int64_t grade_of(std::string_view text) {
  Tally tally;
  std::string word;
  bool is_in_sentence = false;
  const auto end_word = [&] {
    if (std::ranges::any_of(word, is_letter)) {
      ++tally.words;
      tally.syllables += syllables_of(word);
      is_in_sentence = true;
    } else if (std::ranges::any_of(word, is_digit)) {
      ++tally.words;
      tally.syllables += 2;
      is_in_sentence = true;
    }
    word.clear();
  };
  const auto end_sentence = [&] {
    end_word();
    if (is_in_sentence) ++tally.sentences;
    is_in_sentence = false;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool is_last = at + 1 >= text.size() || text[at + 1] == ' ' || text[at + 1] == '\n';
    if (text.substr(at).starts_with("\u00a0")) {  // a blank that does not break
      end_word();
      ++at;
    } else if (c == '\n' || c == '!' || c == '?' || (c == '.' && is_last)) {
      end_sentence();
    } else if (c == ' ' || c == '-') {
      end_word();
    } else {
      word += c;
    }
  }
  end_sentence();
  if (tally.words == 0) return 0;
  return (39 * tally.words * tally.words + 1180 * tally.syllables * tally.sentences) /
             (tally.sentences * tally.words) -
         1559;
}

}  // namespace eligd::report
