#include "intake/fields.hpp"

namespace eligd::intake {
namespace {

const config::Zone& practice() {
  static const config::Zone zone = config::Zone::find("America/New_York").value();
  return zone;
}

TEST(ReadDate, takes_the_ways_spreadsheets_write_a_day) {
  for (const char* written : {"2026-11-05", "11/05/2026", "11/5/2026", "20261105",
                              "2026-11-05T00:00:00", "2026-11-05 00:00"}) {
    const auto date = read_date(written, DateStyle::spreadsheet);
    ASSERT_TRUE(date.has_value()) << written;
    EXPECT_EQ(to_string(*date), "2026-11-05") << written;
  }
}

TEST(ReadDate, takes_only_iso_from_programs) {
  EXPECT_TRUE(read_date("2026-11-05", DateStyle::iso).has_value());
  for (const char* written : {"11/05/2026", "20261105", "2026-11-05T00:00:00", "2026-1-5"}) {
    EXPECT_FALSE(read_date(written, DateStyle::iso).has_value()) << written;
  }
}

TEST(ReadDate, knows_leap_days) {
  EXPECT_TRUE(read_date("02/29/2024", DateStyle::spreadsheet).has_value());
  EXPECT_FALSE(read_date("02/29/2026", DateStyle::spreadsheet).has_value());
}

TEST(ReadDate, doubts_slash_dates_beside_one_with_the_day_first) {
  EXPECT_FALSE(read_date("05/06/1990", DateStyle::spreadsheet_in_doubt).has_value());
  EXPECT_TRUE(
      read_date("05/13/1990", DateStyle::spreadsheet_in_doubt).has_value());  // only one reading
  EXPECT_TRUE(
      read_date("05/05/1990", DateStyle::spreadsheet_in_doubt).has_value());  // the same either way
  EXPECT_TRUE(is_day_first("13/02/1990"));
  EXPECT_FALSE(is_day_first("13/13/1990"));
}

TEST(ReadAppointment, takes_a_clock_face_of_the_practice) {
  for (const char* written : {"2026-11-25T13:30", "2026-11-25 13:30:00", "11/25/2026 1:30 PM",
                              "11/25/2026 1:30pm", "11/25/2026 13:30"}) {
    const auto read = read_appointment(written, DateStyle::spreadsheet, practice());
    ASSERT_TRUE(read.has_value()) << written;
    EXPECT_EQ(to_text(read->local), "2026-11-25T13:30") << written;
    EXPECT_EQ(to_string(read->instant), "2026-11-25T18:30:00.000000Z") << written;
    EXPECT_FALSE(read->doubt.has_value()) << written;
  }
}

TEST(ReadAppointment, knows_noon_and_midnight) {
  EXPECT_EQ(
      read_appointment("11/25/2026 12:00 AM", DateStyle::spreadsheet, practice())->local.minutes,
      0);
  EXPECT_EQ(
      read_appointment("11/25/2026 12:00 PM", DateStyle::spreadsheet, practice())->local.minutes,
      720);
  EXPECT_FALSE(
      read_appointment("11/25/2026 13:00 PM", DateStyle::spreadsheet, practice()).has_value());
}

TEST(ReadAppointment, turns_a_moment_with_an_offset_to_the_practices_clock) {
  const auto read = read_appointment("2026-11-25T14:00:00Z", DateStyle::iso, practice());
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(to_text(read->local), "2026-11-25T09:00");
  EXPECT_EQ(to_text(read_appointment("2026-11-25T09:00-08:00", DateStyle::iso, practice())->local),
            "2026-11-25T12:00");
}

// I23: on the two odd nights the earlier possible moment is taken, and said.
TEST(ReadAppointment, says_what_it_did_with_a_time_that_was_skipped_or_comes_twice) {
  const auto skipped = read_appointment("2026-03-08T02:30", DateStyle::iso, practice());
  ASSERT_TRUE(skipped.has_value());
  EXPECT_EQ(to_string(skipped->instant), "2026-03-08T07:00:00.000000Z");
  EXPECT_EQ(skipped->doubt->what, "names a time that day does not have: clocks go forward over it");
  const auto repeated = read_appointment("2026-11-01T01:30", DateStyle::iso, practice());
  ASSERT_TRUE(repeated.has_value());
  EXPECT_EQ(to_string(repeated->instant), "2026-11-01T05:30:00.000000Z");
  EXPECT_EQ(repeated->doubt->what, "names a time that day has twice: clocks go back over it");
}

TEST(ReadAppointment, takes_a_bare_day_from_a_spreadsheet_as_its_start_and_says_so) {
  const auto read = read_appointment("11/25/2026", DateStyle::spreadsheet, practice());
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(to_text(read->local), "2026-11-25T00:00");
  EXPECT_EQ(read->doubt->what, "has no time of day");
  EXPECT_FALSE(read_appointment("2026-11-25", DateStyle::iso, practice()).has_value());
}

// I24: any text at all gives a value or a complaint.
TEST(ReadAppointment, survives_every_cut_of_a_time) {
  for (const std::string whole : {"2026-11-25T09:00:00-05:00", "11/25/2026 9:00 AM", "+--:/T Z"}) {
    for (std::size_t length = 0; length <= whole.size(); ++length) {
      const auto read =
          read_appointment(whole.substr(0, length), DateStyle::spreadsheet, practice());
      if (!read) {
        EXPECT_FALSE(read.error().todo.empty());
      }
    }
  }
}

}  // namespace
}  // namespace eligd::intake
