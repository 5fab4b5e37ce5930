#include "jobs/spoken.hpp"

#include <algorithm>
#include <regex>
#include <string_view>

namespace eligd::jobs {

std::string capitalized(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

std::string sentence(std::string text) {
  if (!text.empty() && !std::string_view(".?!").contains(text.back())) text += '.';
  return capitalized(std::move(text));
}

std::string with_phones_spoken(const std::string& text) {
  // Few texts hold a number that long, and the pattern is slow to say no.
  std::size_t run = 0;
  const bool may_hold_one = std::ranges::any_of(
      text, [&](char c) { return (run = c >= '0' && c <= '9' ? run + 1 : 0) == 10; });
  if (!may_hold_one) return text;
  static const std::regex ten_digits(R"(\b([2-9]\d{2})([2-9]\d{2})(\d{4})\b)");
  return std::regex_replace(text, ten_digits, "$1-$2-$3");
}

}  // namespace eligd::jobs
