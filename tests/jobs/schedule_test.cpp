// When daily jobs are due, by tables of zones and nights. An independent expectation stands beside
// each row in UTC, worked out by hand from the zone's rules.
#include "jobs/schedule.hpp"

#include <gtest/gtest.h>

namespace eligd::jobs {
namespace {

Instant at(std::string_view text) { return parse_instant(text).value(); }
CivilDate day(std::string_view text) { return parse_iso_date(text).value(); }
config::Zone zone(std::string_view name) { return config::Zone::find(name).value(); }
constexpr config::TimeOfDay half_past_two{2 * 60 + 30};

TEST(DailyInstant, is_right_on_both_dst_nights) {  // I23, T3
  struct Row {
    const char* zone;
    const char* day;
    const char* instant;
  };
  for (const Row& row : {
           Row{"America/Chicago", "2026-03-07", "2026-03-07T08:30:00Z"},  // winter, UTC-6
           Row{"America/Chicago", "2026-03-08",
               "2026-03-08T08:00:00Z"},  // 02:30 does not exist: the jump
           Row{"America/Chicago", "2026-03-09", "2026-03-09T07:30:00Z"},  // summer, UTC-5
           Row{"America/Chicago", "2026-11-01",
               "2026-11-01T08:30:00Z"},  // 01:00-02:00 is repeated, not 02:30
           Row{"America/Phoenix", "2026-03-08", "2026-03-08T09:30:00Z"},  // no DST at all
           Row{"Europe/Berlin", "2026-10-25", "2026-10-25T00:30:00Z"},    // 02:30 twice: the first
       }) {
    EXPECT_EQ(to_string(daily_instant(zone(row.zone), day(row.day), half_past_two)),
              to_string(at(row.instant)))
        << row.zone << " " << row.day;
  }
}

TEST(NextDue, runs_once_on_the_night_the_clock_face_is_skipped_or_repeated) {  // T3
  for (const auto& [name, night] :
       {std::pair{"America/Chicago", "2026-03-08"}, std::pair{"Europe/Berlin", "2026-10-25"}}) {
    const config::Zone here = zone(name);
    const CivilDate that = day(night);
    CivilDate done = that.plus_days(-1);
    int runs = 0;
    Instant now = daily_instant(here, done, half_past_two);
    const Instant end = now + std::chrono::hours(36);
    for (; now < end; now += std::chrono::minutes(1)) {
      if (const Due due = next_due(here, half_past_two, done, now); due.at <= now) {
        ++runs;
        EXPECT_EQ(due.day, that);
        done = due.day;
      }
    }
    EXPECT_EQ(runs, 1) << name;
  }
}

TEST(NextDue, catches_up_once_after_three_nights_off) {  // T10
  const config::Zone here = zone("America/Chicago");
  const config::TimeOfDay evening{20 * 60 + 30};
  const Instant now = at("2026-11-24T15:00:00Z");  // Tuesday 09:00; off since Friday
  const Due missed = next_due(here, evening, day("2026-11-20"), now);
  EXPECT_TRUE(missed.is_late);
  EXPECT_EQ(missed.day, day("2026-11-23"));
  EXPECT_LE(missed.at, now);

  const Due next = next_due(here, evening, missed.day, now);
  EXPECT_FALSE(next.is_late);
  EXPECT_EQ(next.day, day("2026-11-24"));
  EXPECT_EQ(to_string(next.at), to_string(at("2026-11-25T02:30:00Z")));
}

TEST(NextDue, starts_a_new_store_with_the_next_night) {
  const Due due =
      next_due(zone("America/Chicago"), half_past_two, std::nullopt, at("2026-11-24T15:00:00Z"));
  EXPECT_FALSE(due.is_late);
  EXPECT_EQ(due.day, day("2026-11-25"));
}

TEST(NextDue, does_not_repeat_a_night_when_the_clock_is_set_back) {  // T1
  const config::Zone here = zone("America/Chicago");
  const Due due = next_due(here, half_past_two, day("2026-11-24"), at("2026-11-24T08:29:00Z"));
  EXPECT_EQ(due.day, day("2026-11-25"));
}

TEST(NextDue, does_not_believe_a_night_done_next_year) {  // T1
  const Due due = next_due(zone("America/Chicago"), half_past_two, day("2027-11-24"),
                           at("2026-11-24T15:00:00Z"));
  EXPECT_EQ(due.day, day("2026-11-25"));
}

TEST(Night, ends_next_morning_and_is_an_hour_longer_when_clocks_go_back) {  // T5
  const config::Schedule schedule;
  const config::Zone here = zone("America/Chicago");
  const Night usual = night_of_day(schedule, here, day("2026-11-23"));
  EXPECT_EQ(to_string(usual.freeze), to_string(at("2026-11-24T02:00:00Z")));
  EXPECT_EQ(to_string(usual.run), to_string(at("2026-11-24T02:30:00Z")));
  EXPECT_EQ(to_string(usual.retries_until), to_string(at("2026-11-24T11:00:00Z")));
  EXPECT_EQ(to_string(usual.report), to_string(at("2026-11-24T12:30:00Z")));
  const Night longer = night_of_day(schedule, here, day("2026-10-31"));
  EXPECT_EQ(longer.retries_until - longer.run,
            usual.retries_until - usual.run + std::chrono::hours(1));
}

TEST(MorningReport, is_due_at_its_time_of_day_unless_the_night_ended_later) {  // I23
  const Night spring = night_of_day({}, zone("America/Chicago"), day("2026-03-07"));
  EXPECT_EQ(to_string(*morning_report(spring, at("2026-03-08T03:00:00Z"))),
            to_string(at("2026-03-08T11:30:00Z")));  // clocks went forward at 2: 6:30 CDT
  EXPECT_FALSE(morning_report(spring, at("2026-03-08T11:30:00Z")));
}

TEST(Night, belongs_to_the_evening_it_began) {
  const config::Schedule schedule;
  const config::Zone here = zone("America/Chicago");
  EXPECT_EQ(night_at(schedule, here, at("2026-11-24T01:59:59Z")).day, day("2026-11-22"));
  EXPECT_EQ(night_at(schedule, here, at("2026-11-24T02:00:00Z")).day, day("2026-11-23"));
  EXPECT_EQ(night_at(schedule, here, at("2026-11-24T15:00:00Z")).day, day("2026-11-23"));
  EXPECT_EQ(night_key(day("2026-11-23")), "N-20261123");
}

}  // namespace
}  // namespace eligd::jobs
