// Money and Share: what is read equals what is shown and summed, to the cent (I14).
#include "base/money.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>

namespace eligd {
namespace {

TEST(Money, is_read_as_payers_write_it) {
  EXPECT_EQ(parse_money("1250")->cents(), 125'000);
  EXPECT_EQ(parse_money("1250.5")->cents(), 125'050);
  EXPECT_EQ(parse_money(".75")->cents(), 75);
  EXPECT_EQ(parse_money("-3")->cents(), -300);
  EXPECT_EQ(parse_money("0")->cents(), 0);
  EXPECT_EQ(parse_money("99999.9900")->cents(), 9'999'999);
}

TEST(Money, refuses_what_it_cannot_hold_exactly) {
  for (const auto* text : {"", "-", ".", "1,000.00", "1e3", "NaN", "+5", "12.345", " 5", "5 ",
                           "12345678901234", "1.2.3"}) {
    EXPECT_FALSE(parse_money(text).has_value()) << text;
  }
}

TEST(Money, is_grouped_for_people) {
  EXPECT_EQ(in_dollars(Money::cents(125'000)), "$1,250.00");
  EXPECT_EQ(in_dollars(Money::cents(99'999)), "$999.99");
  EXPECT_EQ(in_dollars(Money::cents(123'456'789'00)), "$123,456,789.00");
  EXPECT_EQ(in_dollars(Money::cents(-100'000)), "-$1,000.00");
  EXPECT_EQ(in_dollars(Money{}), "$0.00");
}

TEST(Money, prints_two_decimals_always) {
  EXPECT_EQ(to_string(Money::cents(125'000)), "1250.00");
  EXPECT_EQ(to_string(Money::cents(5)), "0.05");
  EXPECT_EQ(to_string(Money::cents(-300)), "-3.00");
  EXPECT_EQ(to_string(Money::cents(std::numeric_limits<std::int64_t>::min())),
            "-92233720368547758.08");
}

TEST(Money, survives_print_and_parse_for_any_amount) {  // I14
  std::mt19937_64 random(1);
  std::uniform_int_distribution<std::int64_t> amounts(-99'999'999'999'999, 99'999'999'999'999);
  for (int i = 0; i < 10'000; ++i) {
    const Money money = Money::cents(amounts(random));
    ASSERT_EQ(parse_money(to_string(money)), money) << to_string(money);
  }
}

TEST(Share, is_an_exact_fraction) {
  EXPECT_EQ(parse_share(".2")->millionths(), 200'000);
  EXPECT_EQ(parse_share("1")->millionths(), 1'000'000);
  EXPECT_EQ(parse_share("20")->millionths(), 20'000'000);
  EXPECT_FALSE(parse_share("0.1234567").has_value());
  EXPECT_FALSE(parse_share("20%").has_value());
  EXPECT_EQ(to_string(*parse_share("0.2")), "0.20");
  EXPECT_EQ(to_string(*parse_share("0.333")), "0.333");
}

TEST(Share, is_told_to_people_in_percent_and_loses_no_digit) {
  EXPECT_EQ(in_percent(*parse_share("0.20")), "20%");
  EXPECT_EQ(in_percent(*parse_share("0.125")), "12.5%");
  EXPECT_EQ(in_percent(*parse_share("0.333333")), "33.3333%");
  EXPECT_EQ(in_percent(*parse_share("0")), "0%");
  EXPECT_EQ(in_percent(*parse_share("1")), "100%");
}

TEST(Share, rounds_half_a_cent_away_from_zero) {
  const Share fifth = *parse_share("0.2");
  EXPECT_EQ(fifth.of(Money::cents(1'00)).cents(), 20);
  EXPECT_EQ(parse_share("0.5")->of(Money::cents(1)).cents(), 1);
  EXPECT_EQ(parse_share("0.5")->of(Money::cents(-1)).cents(), -1);
  EXPECT_EQ(parse_share("0.333333")->of(Money::cents(100)).cents(), 33);
}

}  // namespace
}  // namespace eligd
