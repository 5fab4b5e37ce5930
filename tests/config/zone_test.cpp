// I23: a clock face becomes a moment by its zone's rules, on the two odd nights too.
#include "config/zone.hpp"

namespace eligd::config {
namespace {

Zone new_york() { return Zone::find("America/New_York").value(); }
LocalTime at(int year, unsigned month, unsigned day, int hour, int minute) {
  return {CivilDate::of(year, month, day).value(), hour * 60 + minute};
}

TEST(Zones, turn_winter_and_summer_clock_faces_into_moments) {
  EXPECT_EQ(to_string(new_york().to_instant(at(2026, 11, 25, 9, 0)).instant),
            "2026-11-25T14:00:00.000000Z");
  EXPECT_EQ(to_string(new_york().to_instant(at(2026, 7, 1, 9, 0)).instant),
            "2026-07-01T13:00:00.000000Z");
  EXPECT_EQ(new_york().to_instant(at(2026, 7, 1, 9, 0)).face, ClockFace::unique);
}

TEST(Zones, give_the_moment_of_the_change_for_a_face_that_was_skipped) {
  const LocalInstant skipped = new_york().to_instant(at(2026, 3, 8, 2, 30));
  EXPECT_EQ(skipped.face, ClockFace::skipped);
  EXPECT_EQ(to_string(skipped.instant), "2026-03-08T07:00:00.000000Z");
}

TEST(Zones, give_the_first_moment_for_a_face_that_comes_twice) {
  const LocalInstant repeated = new_york().to_instant(at(2026, 11, 1, 1, 30));
  EXPECT_EQ(repeated.face, ClockFace::repeated);
  EXPECT_EQ(to_string(repeated.instant), "2026-11-01T05:30:00.000000Z");
}

TEST(Zones, show_a_moment_on_the_practices_clock) {
  const Instant moment = parse_instant("2026-01-01T04:59:59Z").value();
  EXPECT_EQ(new_york().to_local(moment), at(2025, 12, 31, 23, 59));
  EXPECT_EQ(Zone().to_local(moment), at(2026, 1, 1, 4, 59));
}

TEST(Zones, are_found_by_name_only) {
  EXPECT_FALSE(Zone::find("America/Springfield").has_value());
  EXPECT_FALSE(Zone::find("").has_value());
  EXPECT_EQ(Zone::find("UTC").value().name(), "UTC");
}

}  // namespace
}  // namespace eligd::config
