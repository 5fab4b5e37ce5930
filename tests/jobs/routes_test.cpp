// Caps, circuits, hours and failover of the ways to a payer.
#include "jobs/routes.hpp"

#include "jobs/open_times.hpp"
#include "sample.hpp"

#include <gtest/gtest.h>

namespace eligd::jobs {
namespace {

using sample::at;

const Instant now = at("2026-11-24T03:00:00Z");
const ClearinghouseKey alpha("alpha");
const ClearinghouseKey beta("beta");

class RoutesOfSample : public testing::Test {
 protected:
  config::Configuration configuration_ = sample::configuration();
  Routes routes() { return Routes(configuration_, {alpha, beta}); }
  const config::Payer& blue() { return configuration_.payers[0]; }
  const config::Payer& gold() { return configuration_.payers[1]; }
};

TEST_F(RoutesOfSample, keeps_the_caps_of_payer_and_clearinghouse) {  // I10
  configuration_.settings.limits.in_flight_payer_max = 3;
  configuration_.clearinghouses[0].in_flight_max = 4;
  configuration_.clearinghouses[1].in_flight_max = 1;
  Routes ways = routes();
  for (int n = 0; n < 3; ++n) EXPECT_EQ(ways.take(blue(), {}, now)->clearinghouse, alpha);
  EXPECT_FALSE(ways.take(blue(), {}, now));  // payer full
  EXPECT_EQ(ways.take(gold(), {}, now)->clearinghouse, alpha);
  EXPECT_EQ(ways.take(gold(), {}, now)->clearinghouse, beta);  // alpha full
  EXPECT_FALSE(ways.take(gold(), {}, now));
  ways.give_back(blue(), {.clearinghouse = alpha, .taken = now}, TransportNews::reached, now);
  EXPECT_TRUE(ways.take(blue(), {}, now));
}

TEST_F(RoutesOfSample, opens_a_circuit_and_fails_over_then_probes_once) {  // N1
  Routes ways = routes();
  for (int n = 0; n < 3; ++n) {
    const auto way = ways.take(blue(), {}, now);
    ASSERT_EQ(way->clearinghouse, alpha);
    ways.give_back(blue(), *way, TransportNews::not_reached, now);
  }
  EXPECT_EQ(ways.take(blue(), {}, now)->clearinghouse, beta);
  EXPECT_FALSE(ways.take(blue(), {.only = alpha}, now));
  const Instant later = now + std::chrono::seconds(300);
  ways.passed(std::chrono::seconds(300));
  EXPECT_EQ(ways.take(gold(), {.only = alpha}, later)->clearinghouse, alpha);  // the probe
  EXPECT_FALSE(ways.take(gold(), {.only = alpha}, later));                     // one only
}

// Our clock was an hour ahead when the door fell silent, and is set right then.
TEST_F(RoutesOfSample, probe_after_the_pause_whatever_the_clock_is_set_to) {  // N1, T1
  Routes ways = routes();
  const Instant ahead = now + std::chrono::hours(1);
  for (int n = 0; n < 3; ++n)
    ways.give_back(blue(), *ways.take(blue(), {.only = alpha}, ahead), TransportNews::not_reached,
                   ahead);
  EXPECT_FALSE(ways.take(blue(), {.only = alpha}, now));
  EXPECT_EQ(ways.next_change(now), now + std::chrono::seconds(300));
  ways.passed(std::chrono::seconds(300));
  EXPECT_TRUE(ways.take(blue(), {.only = alpha}, now + std::chrono::seconds(300)));
}

TEST_F(RoutesOfSample, keeps_other_payers_going_when_one_falls_silent) {  // C16
  Routes ways = routes();
  for (int n = 0; n < 3; ++n)
    ways.give_back(blue(), *ways.take(blue(), {.only = alpha}, now), TransportNews::no_answer, now);
  EXPECT_FALSE(ways.take(blue(), {.only = alpha}, now));
  EXPECT_TRUE(ways.take(gold(), {.only = alpha}, now));
}

TEST_F(RoutesOfSample, leaves_a_payer_alone_that_says_not_now_five_times_and_probes_once) {  // F1
  Routes ways = routes();
  const auto hears = [&](LaneNews news, Instant when) {
    const auto way = ways.take(blue(), {.only = alpha}, when);
    ASSERT_TRUE(way);
    ways.heard(blue().key, alpha, {news, {}}, when);
    ways.give_back(blue(), *way, TransportNews::reached, when);
  };
  for (int n = 0; n < 4; ++n) hears(LaneNews::not_now, now);
  hears(LaneNews::works, now);  // one that answers, and it is no outage
  for (int n = 0; n < 5; ++n) hears(LaneNews::not_now, now);
  EXPECT_FALSE(ways.take(blue(), {.only = alpha}, now));
  EXPECT_EQ(ways.why_shut(blue(), {.only = alpha}, now), Shut::down);
  EXPECT_EQ(ways.take(blue(), {}, now)->clearinghouse, beta) << "its other way is open";
  EXPECT_TRUE(ways.take(gold(), {.only = alpha}, now)) << "other payers go on";

  const Instant later = now + std::chrono::seconds(300);
  EXPECT_EQ(ways.next_change(now), later);
  hears(LaneNews::not_now, later);  // the probe
  EXPECT_FALSE(ways.take(blue(), {.only = alpha}, later));
  const Instant again = later + std::chrono::seconds(300);
  const auto probe = ways.take(blue(), {.only = alpha}, again);
  ASSERT_TRUE(probe);
  EXPECT_FALSE(ways.take(blue(), {.only = alpha}, again)) << "one only";
  ways.heard(blue().key, alpha, {LaneNews::works, {}}, again);
  ways.give_back(blue(), *probe, TransportNews::reached, again);
  for (int n = 0; n < 2; ++n) EXPECT_TRUE(ways.take(blue(), {.only = alpha}, again));
}

TEST_F(RoutesOfSample, leaves_a_payer_alone_that_says_not_now_to_every_second) {  // F1
  Routes ways = routes();
  int sent = 0;
  for (; sent < 60; ++sent) {
    const auto way = ways.take(blue(), {.only = alpha}, now);
    if (!way) break;
    ways.heard(blue().key, alpha, {sent % 2 == 0 ? LaneNews::works : LaneNews::not_now, {}}, now);
    ways.give_back(blue(), *way, TransportNews::reached, now);
  }
  EXPECT_EQ(sent, 20);
}

TEST_F(RoutesOfSample, tells_since_when_a_payer_is_down_and_when_to_look_again) {  // N15
  Routes ways = routes();
  EXPECT_FALSE(ways.down_since(blue()));
  for (const auto& key : {alpha, beta}) {
    ways.give_back(blue(), *ways.take(blue(), {.only = key}, now), TransportNews::route_stopped,
                   now);
  }
  EXPECT_EQ(ways.down_since(blue()), now);
  EXPECT_EQ(ways.blocked_payers(now).size(), 3u);
  EXPECT_EQ(ways.next_change(now), now + std::chrono::seconds(300));
}

TEST_F(RoutesOfSample, avoids_the_door_that_just_failed_only_if_there_is_another) {
  Routes ways = routes();
  EXPECT_EQ(ways.take(blue(), {.avoid = alpha}, now)->clearinghouse, beta);
  ways.pause(beta, now + std::chrono::seconds(30));
  EXPECT_EQ(ways.take(blue(), {.avoid = alpha}, now)->clearinghouse, alpha);
}

TEST_F(RoutesOfSample, sends_nothing_outside_the_payers_hours) {  // C15
  config::DailyStretch hours;
  hours.zone = config::Zone::find("America/New_York").value();
  hours.from = {6 * 60};
  hours.to = {22 * 60};
  hours.days = {1, 2, 3, 4, 5};
  configuration_.payers[0].hours = hours;
  Routes ways = routes();
  EXPECT_TRUE(ways.take(blue(), {}, at("2026-11-24T02:59:00Z")));   // Monday 21:59
  EXPECT_FALSE(ways.take(blue(), {}, at("2026-11-24T03:00:00Z")));  // 22:00
  EXPECT_EQ(next_opening(blue(), at("2026-11-28T15:00:00Z")),
            at("2026-11-30T11:00:00Z"));  // Saturday -> Monday
}

TEST(PayerHoursOverMidnight, belong_to_the_day_they_begin) {
  auto payer = sample::payer("blue", "Example Blue");
  payer.hours = config::DailyStretch{
      .zone = {}, .from = {22 * 60}, .to = {6 * 60}, .days = {5}};  // Friday night, UTC
  EXPECT_TRUE(is_open(payer, at("2026-11-28T05:59:00Z")));
  EXPECT_FALSE(is_open(payer, at("2026-11-28T06:00:00Z")));
  EXPECT_FALSE(is_open(payer, at("2026-11-28T23:00:00Z")));
}

TEST_F(RoutesOfSample, stands_still_during_maintenance_of_a_payer_or_a_clearinghouse) {  // C15
  const auto chicago = config::Zone::find("America/Chicago").value();
  configuration_.payers[0].closed = {
      {.zone = chicago, .from = {22 * 60}, .to = {2 * 60}, .once = sample::day("2026-11-24")}};
  configuration_.clearinghouses[0].closed = {
      {.zone = chicago, .from = {1 * 60}, .to = {5 * 60}, .days = {3}}};  // Wednesday
  Routes ways = routes();
  const Instant evening = at("2026-11-25T03:59:00Z");  // Tuesday 21:59 in Chicago
  EXPECT_EQ(ways.take(blue(), {}, evening)->clearinghouse, alpha);
  const Instant night = at("2026-11-25T04:00:00Z");
  EXPECT_FALSE(ways.take(blue(), {}, night));
  EXPECT_EQ(ways.why_shut(blue(), {}, night), Shut::closed);
  EXPECT_EQ(ways.next_change(night), at("2026-11-25T08:00:00Z"));
  EXPECT_EQ(next_opening(blue(), night), at("2026-11-25T08:00:00Z"));
  // Alpha's own begins at 07:00Z: whoever has another door goes there.
  const Instant later = at("2026-11-25T08:00:00Z");
  EXPECT_EQ(ways.take(blue(), {}, later)->clearinghouse, beta);
  EXPECT_EQ(ways.why_shut(gold(), {.only = alpha}, later), Shut::closed);
  EXPECT_EQ(next_opening(configuration_.clearinghouses[0], later), at("2026-11-25T11:00:00Z"));
  EXPECT_TRUE(is_open(blue(), at("2026-11-26T04:00:00Z")));  // once is once
}

TEST(OpenTimes, open_after_maintenance_that_reaches_into_closed_hours) {
  auto payer = sample::payer("blue", "Example Blue");
  payer.hours = config::DailyStretch{.from = {6 * 60}, .to = {22 * 60}};
  payer.closed = {{.from = {20 * 60}, .to = {7 * 60}}};
  EXPECT_EQ(next_opening(payer, at("2026-11-28T20:00:00Z")), at("2026-11-29T07:00:00Z"));
  payer.closed.push_back({.from = {0}, .to = {0}});  // always
  EXPECT_EQ(next_opening(payer, at("2026-11-28T20:00:00Z")), at("2026-12-12T20:00:00Z"));
}

TEST_F(RoutesOfSample, keeps_reserved_slots_for_the_front_desk) {
  configuration_.clearinghouses[0].in_flight_max = 3;
  configuration_.clearinghouses[0].in_flight_reserved = 2;
  Routes night = routes();
  EXPECT_EQ(night.take(blue(), {.only = alpha}, now)->clearinghouse, alpha);
  EXPECT_FALSE(night.take(gold(), {.only = alpha}, now));
  Routes desk(configuration_, {alpha, beta}, Lane::front_desk);
  for (int n = 0; n < 3; ++n) EXPECT_TRUE(desk.take(blue(), {.only = alpha}, now));
  EXPECT_FALSE(desk.take(gold(), {.only = alpha}, now));
  configuration_.clearinghouses[1].in_flight_max = 1;
  configuration_.clearinghouses[1].in_flight_reserved = 1;
  EXPECT_TRUE(routes().take(blue(), {.only = beta}, now)) << "the night never stands still for it";
}

TEST_F(RoutesOfSample,
       sends_less_where_a_clearinghouse_says_too_many_and_slowly_more_again) {  // C1
  configuration_.clearinghouses[0].in_flight_max = 8;
  Routes ways = routes();
  std::vector<Way> sent;
  for (int n = 0; n < 8; ++n) sent.push_back(*ways.take(blue(), {.only = alpha}, now));
  const Instant then = now + std::chrono::seconds(2);
  ways.give_back(blue(), sent[0], TransportNews::crowded, then);
  EXPECT_EQ(ways.limit_of(alpha), 4);
  ways.give_back(blue(), sent[1], TransportNews::crowded, then);
  EXPECT_EQ(ways.limit_of(alpha), 4) << "sent before the cut: the same congestion";
  EXPECT_FALSE(ways.take(gold(), {.only = alpha}, then)) << "six are out there still";
  for (int n = 2; n < 6; ++n) ways.give_back(blue(), sent[n], TransportNews::reached, then);
  EXPECT_EQ(ways.limit_of(alpha), 5) << "a full round went well";
  const auto next = ways.take(gold(), {.only = alpha}, then);
  ASSERT_TRUE(next);
  ways.give_back(gold(), *next, TransportNews::crowded, then + std::chrono::seconds(1));
  EXPECT_EQ(ways.limit_of(alpha), 2);
}

TEST_F(RoutesOfSample, sends_less_to_a_payer_that_takes_long_and_no_less_to_the_others) {  // C16
  configuration_.settings.limits.in_flight_payer_max = 6;
  configuration_.settings.limits.slow_answer = std::chrono::seconds(40);
  Routes ways = routes();
  const auto slow = ways.take(blue(), {.only = alpha}, now);
  ways.give_back(blue(), *slow, TransportNews::reached, now + std::chrono::seconds(41));
  EXPECT_EQ(ways.limit_of(blue(), alpha), 3);
  EXPECT_EQ(ways.limit_of(blue(), beta), 6);
  EXPECT_EQ(ways.limit_of(gold(), alpha), 6);
  EXPECT_EQ(ways.limit_of(alpha), configuration_.clearinghouses[0].in_flight_max);
}

TEST_F(RoutesOfSample, counts_a_slot_as_busy_where_the_line_broke_and_the_partner_works_on) {
  configuration_.clearinghouses[0].in_flight_max = 1;
  configuration_.settings.limits.slot_held = std::chrono::seconds(90);
  Routes ways = routes();
  const auto broken = ways.take(blue(), {.only = alpha}, now);
  const Instant cut = now + std::chrono::seconds(5);
  ways.passed(std::chrono::seconds(5));
  ways.give_back(blue(), *broken, TransportNews::no_answer, cut);
  EXPECT_FALSE(ways.take(gold(), {.only = alpha}, cut));
  EXPECT_EQ(ways.next_change(cut), now + std::chrono::seconds(90));
  ways.passed(std::chrono::seconds(90));
  EXPECT_TRUE(ways.take(gold(), {.only = alpha}, now + std::chrono::seconds(90)));
}

// The partner works on, whatever our clock is set to (T1).
TEST_F(RoutesOfSample, holds_a_slot_by_the_clock_that_never_jumps) {  // I10
  configuration_.clearinghouses[0].in_flight_max = 1;
  configuration_.settings.limits.slot_held = std::chrono::seconds(90);
  Routes ways = routes();
  ways.passed(std::chrono::hours(5));
  const auto broken = ways.take(blue(), {.only = alpha}, now);
  ways.passed(std::chrono::hours(5) + std::chrono::seconds(5));
  const Instant set_forward = now + std::chrono::minutes(20);
  ways.give_back(blue(), *broken, TransportNews::no_answer, set_forward);
  EXPECT_FALSE(ways.take(gold(), {.only = alpha}, set_forward));
  EXPECT_EQ(ways.next_change(set_forward), set_forward + std::chrono::seconds(85));
  const Instant set_back = now - std::chrono::minutes(20);
  ways.passed(std::chrono::hours(5) + std::chrono::seconds(90));
  EXPECT_TRUE(ways.take(gold(), {.only = alpha}, set_back));
}

TEST_F(RoutesOfSample, keeps_the_rate_of_a_payer_and_of_the_practice) {  // I10
  configuration_.payers[0].requests_per_minute_max = 1;
  configuration_.settings.limits.requests_per_minute_max = 3;
  Routes ways = routes();
  EXPECT_TRUE(ways.take(blue(), {}, now));
  EXPECT_FALSE(ways.take(blue(), {}, now)) << "one a minute to this payer";
  EXPECT_TRUE(ways.take(gold(), {}, now));
  EXPECT_TRUE(ways.take(gold(), {}, now));
  EXPECT_FALSE(ways.take(gold(), {}, now)) << "three a minute in all";
  EXPECT_EQ(ways.next_change(now), now + std::chrono::minutes(1));
  ways.passed(std::chrono::minutes(1));
  EXPECT_TRUE(ways.take(blue(), {}, now + std::chrono::minutes(1)));
}

// The partner counts minutes by its own clock: 60 of them in any, though twenty a second could go.
TEST_F(RoutesOfSample, keeps_the_rate_while_the_clock_is_set) {  // I10, T1
  using std::chrono::seconds;
  configuration_.clearinghouses[0].requests_per_minute_max = 60;
  configuration_.clearinghouses[0].in_flight_max = 1000;
  configuration_.settings.limits.in_flight_payer_max = 1000;
  for (const seconds set : {seconds(-59), seconds(-30), seconds(-5), seconds(30), seconds(0)}) {
    Routes ways = routes();
    constexpr std::chrono::milliseconds tick{50};
    std::vector<Microseconds> taken;
    Microseconds steady{};
    // A minute at one a second, then twenty a second are wanted and the clock is set.
    for (; steady < seconds(180); steady += tick) {
      const bool is_slow = steady < seconds(60);
      if (is_slow && steady % seconds(1) != Microseconds{0}) continue;
      ways.passed(steady);
      const Instant wall = now + steady + (is_slow ? Microseconds{0} : Microseconds(set));
      if (const auto way = ways.take(blue(), {.only = alpha}, wall)) {
        taken.push_back(steady);
        ways.give_back(blue(), *way, TransportNews::reached, wall);
      } else if (ways.next_change(wall)) {
        EXPECT_LE(*ways.next_change(wall), wall + seconds(60)) << "it waits no longer than needed";
      }
    }
    for (std::size_t n = 60; n < taken.size(); ++n)
      ASSERT_GE(taken[n] - taken[n - 60], seconds(60)) << "clock set by " << set.count() << " s";
    EXPECT_GE(taken.size(), 180u) << "and all that may go goes: " << set.count() << " s";
  }
}

class DayOfBudget : public RoutesOfSample {
 protected:
  const Instant noon = at("2026-11-24T18:00:00Z");      // in Chicago
  const Instant midnight = at("2026-11-25T06:00:00Z");  // the end of its day
  static store::AttemptStats sent(const char* payer, std::int64_t attempts, std::int64_t refused) {
    return {.payer = PayerKey(payer),
            .clearinghouse = alpha,
            .attempts = attempts,
            .failed = refused,
            .refused = refused};
  }
};

TEST_F(DayOfBudget, sends_no_more_a_day_than_was_granted) {  // I10
  configuration_.settings.budget.inquiries_per_day_max = 5;
  Routes ways = routes();
  EXPECT_EQ(ways.budget_begins(noon), at("2026-11-24T06:00:00Z"));
  ways.start_budget({sent("gold", 6, 2)}, noon);  // two never left
  EXPECT_TRUE(ways.take(blue(), {}, noon));
  EXPECT_FALSE(ways.take(blue(), {}, noon));
  EXPECT_EQ(ways.why_shut(blue(), {}, noon), Shut::budget);
  EXPECT_EQ(ways.next_change(noon), midnight);
  EXPECT_TRUE(ways.take(blue(), {}, midnight));
}

TEST_F(DayOfBudget, sends_nothing_on_any_day_where_nothing_was_granted) {
  configuration_.settings.budget.inquiries_per_day_max = 0;
  Routes ways = routes();
  ways.start_budget({}, noon);
  EXPECT_FALSE(ways.take(blue(), {}, noon));
  EXPECT_FALSE(ways.take(blue(), {}, midnight));
}

TEST_F(DayOfBudget, spends_no_more_than_was_granted_and_takes_the_door_it_can_pay) {  // I10
  configuration_.settings.budget.spend_per_day_max = Money::cents(100);
  configuration_.clearinghouses[0].price = Money::cents(30);
  Routes ways = routes();
  ways.start_budget({sent("gold", 3, 0)}, noon);
  EXPECT_EQ(ways.take(blue(), {}, noon)->clearinghouse, beta) << "its price is not told";
  EXPECT_FALSE(ways.take(blue(), {.only = alpha}, noon));
}

TEST_F(DayOfBudget, keeps_to_what_one_payer_was_granted) {
  configuration_.payers[0].inquiries_per_day_max = 2;
  Routes ways = routes();
  ways.start_budget({sent("blue", 1, 0), sent("gold", 900, 0)}, noon);
  EXPECT_TRUE(ways.take(blue(), {}, noon));
  EXPECT_FALSE(ways.take(blue(), {}, noon));
  EXPECT_TRUE(ways.take(gold(), {}, noon));
  const Instant earlier = noon - std::chrono::hours(20);
  EXPECT_FALSE(ways.take(blue(), {}, earlier)) << "a clock set back opens no new day (T1)";
}

}  // namespace
}  // namespace eligd::jobs
