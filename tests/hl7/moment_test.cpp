// hl7/moment: times as HL7 writes them.
#include "hl7/moment.hpp"

#include "config/zone.hpp"

#include <gtest/gtest.h>

namespace eligd::hl7 {
namespace {

config::Zone new_york() { return config::Zone::find("America/New_York").value(); }

TEST(ReadMoment, reads_every_precision) {
  const auto text = [](const char* told) {
    const auto at = read_moment(told, new_york());
    return at ? to_string(*at) : "";
  };
  EXPECT_EQ(text("2026"), "2026-01-01T05:00:00.000000Z");
  EXPECT_EQ(text("20261120"), "2026-11-20T05:00:00.000000Z");
  EXPECT_EQ(text("202611201215"), "2026-11-20T17:15:00.000000Z");
  EXPECT_EQ(text("20261120121530.25"), "2026-11-20T17:15:30.250000Z");
  EXPECT_EQ(text("20261120121530+0100"), "2026-11-20T11:15:30.000000Z");
  EXPECT_EQ(text("20261120121530.0001-0330"), "2026-11-20T15:45:30.000100Z");
}

TEST(ReadMoment, reads_nothing_from_what_is_none) {
  for (const char* told : {"", "20", "2026112", "20261301", "20260230", "2026112025",
                           "202611201260", "2026112012153", "20261120121530.", "20261120.5",
                           "2026-11-20", "20261120121530-5", "20261120121530+1500", "today"})
    EXPECT_EQ(read_moment(told, new_york()), std::nullopt) << told;
}

TEST(ReadPastMoment, takes_the_later_of_two_where_that_is_not_ahead) {
  const auto at = [](const char* told, const char* now) {
    return to_string(*read_past_moment(told, new_york(), parse_instant(now).value()));
  };
  EXPECT_EQ(at("20261101015000", "2026-11-01T05:50:00Z"), "2026-11-01T05:50:00.000000Z");
  EXPECT_EQ(at("20261101011000", "2026-11-01T06:10:00Z"), "2026-11-01T06:10:00.000000Z");
  EXPECT_EQ(at("20261101011000-0400", "2026-11-01T06:10:00Z"), "2026-11-01T05:10:00.000000Z");
  EXPECT_EQ(at("20261101031000", "2026-11-01T12:00:00Z"), "2026-11-01T08:10:00.000000Z");
}

TEST(IsoDay, needs_a_whole_day) {  // I23
  EXPECT_EQ(iso_day("19900102"), "1990-01-02");
  EXPECT_EQ(iso_day("19900102233000+0900"), "1990-01-02") << "a birth date passes through no zone";
  EXPECT_EQ(iso_day("199001"), std::nullopt);
}

TEST(IsoAppointment, stands_on_the_practices_clock) {
  EXPECT_EQ(iso_appointment("202612010900", new_york()), "2026-12-01T09:00");
  EXPECT_EQ(iso_appointment("2026120109", new_york()), "2026-12-01T09:00");
  EXPECT_EQ(iso_appointment("20261201090000-0800", new_york()), "2026-12-01T12:00");
  EXPECT_EQ(iso_appointment("20261201", new_york()), "2026-12-01");
  EXPECT_EQ(iso_appointment("202612", new_york()), std::nullopt);
}

TEST(WriteMoment, is_read_back) {
  const Instant at = parse_instant("2026-11-20T17:15:30.250Z").value();
  EXPECT_EQ(write_moment(at), "20261120171530.250+0000");
  EXPECT_EQ(read_moment(write_moment(at), new_york()), at);
}

}  // namespace
}  // namespace eligd::hl7
