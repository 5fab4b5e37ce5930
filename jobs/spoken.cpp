#include "jobs/spoken.hpp"

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
  static const std::regex ten_digits(R"(\b([2-9]\d{2})([2-9]\d{2})(\d{4})\b)");
  return std::regex_replace(text, ten_digits, "$1-$2-$3");
}

}  // namespace eligd::jobs
