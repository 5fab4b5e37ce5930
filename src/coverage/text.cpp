#include "coverage/text.hpp"

#include <algorithm>
#include <array>

namespace eligd::coverage {
namespace {

constexpr std::string_view typographic_apostrophe = "\xE2\x80\x99";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
bool is_word(char c) { return is_digit(c) || (upper(c) >= 'A' && upper(c) <= 'Z'); }

}  // namespace

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == typographic_apostrophe.front() &&
        text.substr(i).starts_with(typographic_apostrophe)) {
      out += '\'';
      i += typographic_apostrophe.size() - 1;
    } else if (!is_blank(text[i])) {
      out += upper(text[i]);
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string letters_and_digits(std::string_view text) {
  std::string out;
  for (const char c : text) {
    // Bytes of a letter beyond ASCII are kept: two different accented names must not become one.
    if (is_word(c) || (static_cast<unsigned char>(c) & 0x80U) != 0) out += upper(c);
  }
  return out;
}

bool contains(std::string_view folded, std::string_view part) {
  return folded.find(part) != std::string_view::npos;
}

bool contains_any(std::string_view folded, std::initializer_list<std::string_view> parts) {
  return std::ranges::any_of(parts, [&](std::string_view part) { return contains(folded, part); });
}

bool contains_word(std::string_view folded, std::string_view word) {
  if (word.empty()) return false;
  for (auto at = folded.find(word); at != std::string_view::npos; at = folded.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || !is_word(folded[at - 1])) && (end == folded.size() || !is_word(folded[end])))
      return true;
  }
  return false;
}

bool contains_any_word(std::string_view folded, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return contains_word(folded, word); });
}

std::string_view find_phone(std::string_view text) {
  constexpr std::string_view between = "-. ()";
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    if (!is_digit(text[begin]) || (begin > 0 && is_word(text[begin - 1]))) continue;
    std::size_t digits = 0;
    std::size_t end = begin;
    std::size_t past = begin;
    for (; past < text.size(); ++past) {
      if (is_digit(text[past])) {
        ++digits;
        end = past + 1;
      } else if (between.find(text[past]) == std::string_view::npos) {
        break;
      }
    }
    const bool is_phone = digits == 10 || (digits == 11 && text[begin] == '1');
    if (is_phone && (end == text.size() || !is_word(text[end]))) {
      const bool bracket = begin > 0 && text[begin - 1] == '(';
      return text.substr(begin - (bracket ? 1 : 0), end - begin + (bracket ? 1 : 0));
    }
    begin = past;
  }
  return {};
}

std::optional<std::int64_t> find_number(std::string_view text, std::size_t from) {
  while (from < text.size() && !is_digit(text[from])) ++from;
  if (from >= text.size()) return std::nullopt;
  std::int64_t number = 0;
  constexpr std::int64_t number_max = 1'000'000'000;
  for (; from < text.size() && is_digit(text[from]); ++from) {
    number = number * 10 + (text[from] - '0');
    if (number > number_max) return std::nullopt;
  }
  return number;
}

std::string join_and(const std::vector<std::string>& texts) {
  std::string out;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i > 0) out += i + 1 == texts.size() ? " and " : ", ";
    out += texts[i];
  }
  return out;
}

std::string shown_code(std::string_view code) {
  const auto is_plain = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  };
  if (code.size() > 3 || !std::ranges::all_of(code, is_plain)) return "unknown";
  return std::string(code);
}

std::string spoken(CivilDate date) {
  constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto ymd = date.ymd();
  std::string out(months[static_cast<unsigned>(ymd.month()) - 1]);
  out += ' ' + std::to_string(static_cast<unsigned>(ymd.day())) + ", ";
  return out + std::to_string(static_cast<int>(ymd.year()));
}

}  // namespace eligd::coverage
