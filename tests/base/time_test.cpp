// Days and instants do not mix, and neither passes through a zone here (I23).
#include "base/time.hpp"

#include <gtest/gtest.h>

namespace eligd {
namespace {

TEST(CivilDate, reads_both_spellings) {
  EXPECT_EQ(to_string(*parse_iso_date("2026-11-24")), "2026-11-24");
  EXPECT_EQ(to_string(*parse_basic_date("20261124")), "2026-11-24");
  EXPECT_EQ(to_basic_string(*parse_iso_date("0099-01-02")), "00990102");
}

TEST(CivilDate, refuses_days_that_do_not_exist) {
  for (const auto* text : {"2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10", "26-01-01",
                           "2026/01/01", "2026-1-01", ""}) {
    EXPECT_FALSE(parse_iso_date(text).has_value()) << text;
  }
  EXPECT_FALSE(parse_basic_date("00000000").has_value());
  EXPECT_FALSE(parse_basic_date("2026-0-1").has_value());
}

TEST(CivilDate, knows_leap_days) {  // I23, T4
  EXPECT_TRUE(parse_iso_date("2028-02-29").has_value());
  EXPECT_TRUE(parse_iso_date("2000-02-29").has_value());
  EXPECT_FALSE(parse_iso_date("1900-02-29").has_value());
  EXPECT_EQ(to_string(parse_iso_date("2028-02-28")->plus_days(1)), "2028-02-29");
  EXPECT_EQ(to_string(parse_iso_date("9999-12-31")->plus_days(-1)), "9999-12-30");
}

TEST(Instant, prints_and_reads_back) {
  const auto instant = parse_instant("2026-11-24T03:15:00.123456Z");
  ASSERT_TRUE(instant.has_value());
  EXPECT_EQ(to_string(*instant), "2026-11-24T03:15:00.123456Z");
  EXPECT_EQ(parse_instant("2026-11-24T03:15:00-07:00"), parse_instant("2026-11-24T10:15:00Z"));
  EXPECT_EQ(to_string(*parse_instant("2026-11-24")), "2026-11-24T00:00:00.000000Z");
}

TEST(Instant, refuses_a_clock_face_without_a_zone) {
  for (const auto* text : {"2026-11-24T03:15:00", "2026-11-24T25:00Z", "2026-11-24T03:61Z",
                           "2026-11-24T", "yesterday", "2026-11-24T03:15:00+99:00"}) {
    EXPECT_FALSE(parse_instant(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace eligd
