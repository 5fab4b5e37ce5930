// Caps, circuits, hours and failover of the ways to a payer.
#include "jobs/routes.hpp"

#include "jobs/payer_hours.hpp"
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
  ways.give_back(blue(), {.clearinghouse = alpha}, TransportNews::reached, now);
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
  EXPECT_EQ(ways.take(gold(), {.only = alpha}, later)->clearinghouse, alpha);  // the probe
  EXPECT_FALSE(ways.take(gold(), {.only = alpha}, later));                     // one only
}

TEST_F(RoutesOfSample, keeps_other_payers_going_when_one_falls_silent) {  // C16
  Routes ways = routes();
  for (int n = 0; n < 3; ++n)
    ways.give_back(blue(), *ways.take(blue(), {.only = alpha}, now), TransportNews::no_answer, now);
  EXPECT_FALSE(ways.take(blue(), {.only = alpha}, now));
  EXPECT_TRUE(ways.take(gold(), {.only = alpha}, now));
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
  config::PayerHours hours;
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
  payer.hours = config::PayerHours{
      .zone = {}, .from = {22 * 60}, .to = {6 * 60}, .days = {5}};  // Friday night, UTC
  EXPECT_TRUE(is_open(payer, at("2026-11-28T05:59:00Z")));
  EXPECT_FALSE(is_open(payer, at("2026-11-28T06:00:00Z")));
  EXPECT_FALSE(is_open(payer, at("2026-11-28T23:00:00Z")));
}

}  // namespace
}  // namespace eligd::jobs
