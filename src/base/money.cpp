#include "base/money.hpp"

#include <algorithm>

namespace eligd {
namespace {

constexpr std::size_t whole_digits_max = 13;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Reads text as an integer number of 10^-decimals.
std::expected<std::int64_t, std::string> parse_fixed(std::string_view text, std::size_t decimals) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const auto point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  std::string_view fraction = point == std::string_view::npos ? "" : text.substr(point + 1);
  if (whole.empty() && fraction.empty()) return std::unexpected("no digits");
  if (!std::ranges::all_of(whole, is_digit) || !std::ranges::all_of(fraction, is_digit)) {
    return std::unexpected("not a plain decimal number");
  }
  if (whole.size() > whole_digits_max) return std::unexpected("too many digits");

  std::int64_t value = 0;
  for (const char c : whole) value = value * 10 + (c - '0');
  for (std::size_t i = 0; i < decimals; ++i) {
    value = value * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
  }
  if (fraction.size() > decimals &&
      fraction.find_first_not_of('0', decimals) != std::string_view::npos) {
    return std::unexpected("more than " + std::to_string(decimals) + " decimals");
  }
  return negative ? -value : value;
}

std::string print_fixed(std::int64_t value, std::size_t decimals, std::size_t decimals_min) {
  const bool negative = value < 0;
  // Through unsigned, so that the smallest integer has a magnitude.
  std::string digits = std::to_string(negative ? 0 - static_cast<std::uint64_t>(value)
                                               : static_cast<std::uint64_t>(value));
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  digits.insert(digits.size() - decimals, ".");
  std::size_t trailing = 0;
  while (trailing < decimals - decimals_min && digits[digits.size() - 1 - trailing] == '0')
    ++trailing;
  digits.resize(digits.size() - trailing);
  return negative ? '-' + digits : digits;
}

}  // namespace

std::expected<Money, std::string> parse_money(std::string_view text) {
  const auto cents = parse_fixed(text, 2);
  if (!cents) return std::unexpected(cents.error());
  return Money::cents(*cents);
}

std::string to_string(Money money) { return print_fixed(money.cents(), 2, 2); }

std::string in_dollars(Money money) {
  std::string digits = to_string(money);
  if (money.is_negative()) digits.erase(0, 1);
  const std::size_t point = digits.find('.');
  std::string text = money.is_negative() ? "-$" : "$";
  for (std::size_t n = 0; n < digits.size(); ++n) {
    if (n > 0 && n < point && (point - n) % 3 == 0) text += ',';
    text += digits[n];
  }
  return text;
}

std::expected<Share, std::string> parse_share(std::string_view text) {
  // Twelve digits before the point times a million still fits; a share that long is nonsense
  // anyway.
  if (text.find('.') > 6 && text.size() > 6) return std::unexpected("too many digits");
  const auto millionths = parse_fixed(text, 6);
  if (!millionths) return std::unexpected(millionths.error());
  return Share::millionths(*millionths);
}

std::string to_string(Share share) { return print_fixed(share.millionths(), 6, 2); }

std::string in_percent(Share share) {
  std::string text = print_fixed(share.millionths(), 4, 0);
  if (text.back() == '.') text.pop_back();
  return text + '%';
}

}  // namespace eligd
