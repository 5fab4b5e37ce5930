// How money, days, times and ranges are said.
#include "report/words.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <set>

namespace eligd::report {
namespace {

TEST(Words, money_has_cents_groups_and_a_true_minus) {  // I14
  EXPECT_EQ(to_the_cent(Money::cents(0)), "$0.00");
  EXPECT_EQ(to_the_cent(Money::cents(5)), "$0.05");
  EXPECT_EQ(to_the_cent(Money::cents(123'017)), "$1,230.17");
  EXPECT_EQ(to_the_cent(Money::cents(-300)), "\u2212$3.00");
  EXPECT_EQ(to_the_cent(Money::cents(std::numeric_limits<std::int64_t>::min())),
            "\u2212$92,233,720,368,547,758.08");
}

TEST(Words, an_effect_bears_its_sign) {
  EXPECT_EQ(signed_dollars(Money::cents(720'000)), "+$7,200");
  EXPECT_EQ(signed_dollars(Money::cents(-4'000)), "\u2212$40");
  EXPECT_EQ(signed_dollars(Money::cents(0)), "$0");
  EXPECT_EQ(signed_dollars(Money::cents(-49)), "$0");
}

TEST(Words, a_range_uses_an_en_dash_and_a_point_stands_alone) {
  const auto range = [](std::optional<Money> low, std::optional<Money> high) {
    return estimate_range({FactState::derived, low, high, ""});
  };
  EXPECT_EQ(range(Money::cents(336'000), Money::cents(432'000)), "$3,360\u2013$4,320");
  EXPECT_EQ(range(Money::cents(60'000), Money::cents(60'040)), "$600");
  EXPECT_EQ(range(Money::cents(4'000), std::nullopt), "from $40");
  EXPECT_EQ(range(std::nullopt, Money::cents(1)), "Not known");  // I13
  EXPECT_EQ(estimate_range({FactState::unknown, Money::cents(0), Money::cents(0), ""}),
            "Not known");  // I13
}

TEST(Words, time_left_is_never_more_than_there_is) {
  EXPECT_EQ(time_left(0), "0 min");
  EXPECT_EQ(time_left(59), "59 min");
  EXPECT_EQ(time_left(60), "1 h");
  EXPECT_EQ(time_left(89), "1 h");
  EXPECT_EQ(time_left(90), "1.5 h");
  EXPECT_EQ(time_left(47 * 60 + 59), "47.5 h");
  EXPECT_EQ(time_left(48 * 60), "2 days");
  EXPECT_EQ(time_left(-130), "2 h ago");
  EXPECT_EQ(time_left_in_sentence(390), "6.5 hours");
  EXPECT_EQ(time_left_in_sentence(89), "1 hour");
  EXPECT_EQ(time_left_in_sentence(1), "1 minute");
}

TEST(Words, days_and_clock_faces_are_american) {  // I23
  const CivilDate leap = *CivilDate::of(2028, 2, 29);
  EXPECT_EQ(weekday_and_day(leap), "Tue,\u00a0Feb\u00a029");
  EXPECT_EQ(full_day(leap), "Tuesday, February 29, 2028");
  EXPECT_EQ(clock_face(0), "12:00\u00a0AM");
  EXPECT_EQ(clock_face(12 * 60), "12:00\u00a0PM");
  EXPECT_EQ(clock_face(23 * 60 + 52), "11:52\u00a0PM");
}

TEST(Words, measures_without_a_figure_say_so) {  // I13
  EXPECT_EQ(kpi_value(KpiUnit::count, std::nullopt), "Not known");
  EXPECT_EQ(kpi_value(KpiUnit::tenths_of_percent, 925), "92.5%");
  EXPECT_EQ(kpi_value(KpiUnit::tenths, 3), "0.3");
  EXPECT_EQ(kpi_value(KpiUnit::tenths, 120), "12");
  EXPECT_EQ(kpi_value(KpiUnit::minutes, 1'140), "19 h");
}

TEST(Words, headlines_differ_in_word_icon_and_key) {
  std::set<std::string_view> words;
  std::set<std::string_view> icons;
  std::set<std::string_view> keys;
  for (std::size_t i = 0; i < headline_count; ++i) {
    const HeadlineLook& look = look_of(static_cast<Headline>(i));
    EXPECT_TRUE(words.insert(look.word).second && icons.insert(look.icon).second &&
                keys.insert(look.key).second);
  }
}

}  // namespace
}  // namespace eligd::report
