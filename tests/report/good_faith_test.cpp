// By when a good faith estimate is due: 45 CFR 149.610(b)(1).
#include "report/good_faith.hpp"

#include <gtest/gtest.h>

namespace eligd::report {
namespace {

CivilDate day(int month, unsigned of_month, int year = 2026) {
  return *CivilDate::of(year, static_cast<unsigned>(month), of_month);
}

TEST(GoodFaith, is_due_one_business_day_after_scheduling_three_to_nine_ahead) {
  // Monday, January 3, 2022, for Thursday, January 6: three business days ahead.
  EXPECT_EQ(good_faith_due(day(1, 3, 2022), day(1, 6, 2022)), day(1, 4, 2022));
  // Friday for the Friday after next but one day less than ten.
  EXPECT_EQ(business_days_between(day(3, 6), day(3, 19)), 9);
  EXPECT_EQ(good_faith_due(day(3, 6), day(3, 19)), day(3, 9)) << "not on a weekend";
}

TEST(GoodFaith, is_due_three_business_days_after_scheduling_ten_or_more_ahead) {
  EXPECT_EQ(business_days_between(day(3, 6), day(3, 20)), 10);
  EXPECT_EQ(good_faith_due(day(3, 6), day(3, 20)), day(3, 11));
}

TEST(GoodFaith, is_given_on_request_only_where_the_visit_is_nearer) {
  EXPECT_FALSE(good_faith_due(day(3, 6), day(3, 10)));  // Friday for Tuesday: two
  EXPECT_FALSE(good_faith_due(day(3, 6), day(3, 6)));
  EXPECT_FALSE(good_faith_due(day(3, 6), day(3, 2))) << "a visit that has passed";
}

TEST(GoodFaith, counts_no_federal_holiday) {
  EXPECT_FALSE(is_business_day(day(11, 26)));      // Thanksgiving
  EXPECT_FALSE(is_business_day(day(7, 3)));        // Independence Day, a Saturday in 2026
  EXPECT_FALSE(is_business_day(day(7, 5, 2027)));  // and a Sunday in 2027: the Monday after
  EXPECT_FALSE(is_business_day(day(5, 25)));       // Memorial Day, the last Monday
  EXPECT_TRUE(is_business_day(day(5, 18)));
  EXPECT_FALSE(is_business_day(day(12, 31, 2027)));  // New Year 2028 falls on a Saturday
  EXPECT_TRUE(is_business_day(day(11, 27)));
  // Nine without Thanksgiving, ten with it: due within one day.
  EXPECT_EQ(good_faith_due(day(11, 19), day(12, 3)), day(11, 20));
}

}  // namespace
}  // namespace eligd::report
