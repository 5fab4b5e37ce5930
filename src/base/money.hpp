// Money is a whole number of US cents; Share is an exact decimal fraction. No floating point
// touches either (I14). What a payer sends beyond cents or millionths is refused, and its text is
// kept.
#pragma once

#include <compare>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace eligd {

class Money {
 public:
  Money() = default;
  [[nodiscard]] static constexpr Money cents(std::int64_t cents) noexcept { return Money(cents); }
  [[nodiscard]] constexpr std::int64_t cents() const noexcept { return cents_; }
  [[nodiscard]] constexpr bool is_negative() const noexcept { return cents_ < 0; }

  friend constexpr Money operator+(Money a, Money b) noexcept { return Money(a.cents_ + b.cents_); }
  friend constexpr Money operator-(Money a, Money b) noexcept { return Money(a.cents_ - b.cents_); }
  friend constexpr auto operator<=>(Money, Money) = default;

 private:
  explicit constexpr Money(std::int64_t cents) noexcept : cents_(cents) {}
  std::int64_t cents_ = 0;
};

// "1250", "1250.5", "1250.50", "-3", ".75". Refused with a reason: empty, commas, exponents, more
// than two decimals that are not zero, more than 13 digits before the point.
[[nodiscard]] std::expected<Money, std::string> parse_money(std::string_view text);
[[nodiscard]] std::string to_string(Money money);   // "1250.00", "-3.00"
[[nodiscard]] std::string in_dollars(Money money);  // for people: "$1,250.00", "-$3.00"

// A part of a whole, in millionths: 0.2 is 200'000. The share the PATIENT pays where that is meant.
class Share {
 public:
  Share() = default;
  [[nodiscard]] static constexpr Share millionths(std::int64_t value) noexcept {
    return Share(value);
  }
  [[nodiscard]] constexpr std::int64_t millionths() const noexcept { return millionths_; }
  // Half a cent is rounded up, as payers' own systems do.
  [[nodiscard]] constexpr Money of(Money whole) const noexcept {
    const std::int64_t product = whole.cents() * millionths_;
    return Money::cents((product + (product >= 0 ? 500'000 : -500'000)) / 1'000'000);
  }
  friend constexpr auto operator<=>(Share, Share) = default;

 private:
  explicit constexpr Share(std::int64_t value) noexcept : millionths_(value) {}
  std::int64_t millionths_ = 0;
};

[[nodiscard]] std::expected<Share, std::string> parse_share(std::string_view text);
[[nodiscard]] std::string to_string(Share share);   // at least two decimals: "0.20", "0.333333"
[[nodiscard]] std::string in_percent(Share share);  // for people, exact: "20%", "33.3333%"

}  // namespace eligd
