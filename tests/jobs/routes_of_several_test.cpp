// Routes beside those of other engines: parts of caps and rates, and which doors hands may use.
#include "jobs/hands_word.hpp"
#include "jobs/routes.hpp"
#include "sample.hpp"

#include <gtest/gtest.h>

namespace eligd::jobs {
namespace {

using sample::at;

const Instant now = at("2026-11-24T03:00:00Z");
const ClearinghouseKey alpha("alpha");
const ClearinghouseKey beta("beta");

class RoutesOfSeveral : public testing::Test {
 protected:
  RoutesOfSeveral() {
    configuration_.settings.limits.in_flight_payer_max = 7;
    for (config::Clearinghouse& house : configuration_.clearinghouses) {
      house.in_flight_max = 7;
      house.in_flight_reserved = 0;
    }
  }
  Routes routes() { return Routes(configuration_, {alpha, beta}); }
  const config::Payer& blue() { return configuration_.payers[0]; }
  int take_all(Routes& ways, const ClearinghouseKey& through) {
    int taken = 0;
    while (ways.take(blue(), {.only = through}, now)) ++taken;
    return taken;
  }
  static HandsWord open_word() { return {.run = RunId(7), .doors = {alpha, beta}}; }
  static constexpr store::EngineShare first{.rank = 0, .of = 3};
  static constexpr store::EngineShare second{.rank = 1, .of = 3};
  static constexpr store::EngineShare third{.rank = 2, .of = 3};

  config::Configuration configuration_ = sample::configuration();
};

TEST_F(RoutesOfSeveral, have_together_what_one_alone_has) {  // I10
  int sum = 0;
  for (const store::EngineShare& share : {first, second, third}) {
    Routes ways = routes();
    ways.keep_to(store::EngineShares(share), false);
    sum += take_all(ways, alpha);
  }
  EXPECT_EQ(sum, 7);
}

TEST_F(RoutesOfSeveral, take_nothing_without_a_part) {  // I10
  configuration_.clearinghouses[0].requests_per_minute_max = 5;
  Routes ways = routes();
  ways.keep_to(store::EngineShares(store::EngineShare{.rank = 0, .of = 0}), false);
  EXPECT_EQ(take_all(ways, alpha), 0);
  EXPECT_EQ(take_all(ways, beta), 0);
}

TEST_F(RoutesOfSeveral, divide_a_rate_and_say_when_the_last_minute_fits_a_smaller_part) {  // I10
  configuration_.clearinghouses[0].requests_per_minute_max = 5;
  Routes ways = routes();
  EXPECT_EQ(take_all(ways, alpha), 5);
  for (int n = 0; n < 5; ++n)
    ways.give_back(blue(), {.clearinghouse = alpha, .taken = now}, TransportNews::reached, now);
  ways.keep_to(store::EngineShares(first), false);
  EXPECT_FALSE(ways.keeps_to_part({})) << "five went, and two a minute are its part";
  const Instant later = now + std::chrono::seconds(61);
  EXPECT_TRUE(ways.keeps_to_part(std::chrono::seconds(61)));
  ways.passed(std::chrono::seconds(61));
  EXPECT_TRUE(ways.take(blue(), {.only = alpha}, later));
  EXPECT_TRUE(ways.take(blue(), {.only = alpha}, later));
  EXPECT_FALSE(ways.take(blue(), {.only = alpha}, later));
}

TEST_F(RoutesOfSeveral, say_when_what_is_on_its_way_fits_a_smaller_part) {  // I10
  Routes ways = routes();
  EXPECT_EQ(take_all(ways, alpha), 7);
  ways.keep_to(store::EngineShares(second), false);
  EXPECT_FALSE(ways.keeps_to_part({}));
  for (int n = 0; n < 5; ++n)
    ways.give_back(blue(), {.clearinghouse = alpha, .taken = now}, TransportNews::reached, now);
  EXPECT_TRUE(ways.keeps_to_part({}));
  EXPECT_EQ(take_all(ways, alpha), 0);
}

TEST_F(RoutesOfSeveral, leave_the_leader_all_of_what_hands_never_ask) {
  configuration_.clearinghouses[0].refusals_per_day_max = 20;
  Routes leader = routes();
  leader.keep_to(store::EngineShares(first), true);
  EXPECT_FALSE(leader.open_to_hands(now).doors.contains(alpha));
  EXPECT_EQ(take_all(leader, alpha), 7);
  Routes new_leader = routes();
  new_leader.keep_to(store::EngineShares(first), false);
  EXPECT_EQ(take_all(new_leader, alpha), 3) << "the one before it may have some on their way yet";
}

TEST_F(RoutesOfSeveral, open_a_door_to_hands_once_the_leader_was_let_in) {  // F100
  configuration_.clearinghouses[0].auth.kind = config::Auth::Kind::user_password;
  Routes leader = routes();
  EXPECT_FALSE(leader.open_to_hands(now).doors.contains(alpha));
  const auto way = leader.take(blue(), {.only = alpha}, now);
  leader.give_back(blue(), *way, TransportNews::reached, now);
  EXPECT_TRUE(leader.open_to_hands(now).doors.contains(alpha));
}

TEST_F(RoutesOfSeveral, let_hands_ask_where_all_ways_of_a_payer_are_open) {
  Routes hands = routes();
  HandsWord word = open_word();
  hands.lend(word);
  EXPECT_TRUE(hands.blocked_payers(now).empty());
  word.doors.erase(beta);
  hands.lend(word);
  EXPECT_EQ(hands.blocked_payers(now).size(), configuration_.payers.size());
  EXPECT_FALSE(hands.take(blue(), {}, now));
}

TEST_F(RoutesOfSeveral,
       tell_of_a_payer_that_fell_silent_and_leave_the_probe_to_the_leader) {  // I10
  Routes hands = routes();
  hands.lend(open_word());
  for (int n = 0; n < 3; ++n) {
    const auto way = hands.take(blue(), {.only = alpha}, now);
    ASSERT_TRUE(way);
    hands.give_back(blue(), *way, TransportNews::partner_error, now);
  }
  const auto found = hands.found_shut(now);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().payer, blue().key);

  Routes leader = routes();
  leader.hear_of(found.front(), now);
  HandsWord word = leader.open_to_hands(now);
  EXPECT_TRUE(word.shut.contains({alpha, blue().key}));
  const Instant later = now + std::chrono::minutes(6);
  hands.passed(std::chrono::minutes(6));
  leader.passed(std::chrono::minutes(6));
  hands.lend(word);
  EXPECT_FALSE(hands.take(blue(), {.only = alpha}, later)) << "two probes";
  const auto probe = leader.take(blue(), {.only = alpha}, later);
  ASSERT_TRUE(probe);
  EXPECT_FALSE(leader.take(blue(), {.only = alpha}, later));
  leader.give_back(blue(), *probe, TransportNews::reached, later);
  hands.lend(leader.open_to_hands(later));
  EXPECT_TRUE(hands.take(blue(), {.only = alpha}, later));
}

TEST(HandsWord, is_read_as_it_was_said) {
  const HandsWord word{.run = RunId(12),
                       .window_from = now,
                       .stop_at = now + std::chrono::hours(3),
                       .rules = "bb7d68062ee7a4de",
                       .build = "0123456789abcdef",
                       .doors = {alpha, beta},
                       .shut = {{alpha, PayerKey("sample-blue")}}};
  EXPECT_EQ(read_hands_word(to_text(word)), word);
  EXPECT_EQ(read_hands_word(""), std::nullopt);
  EXPECT_EQ(read_hands_word(to_text(word) + "more than this version knows\n"), std::nullopt);
  const std::vector<FoundShut> found{
      {.clearinghouse = alpha, .payer = PayerKey("sample-blue"), .until = now},
      {.clearinghouse = beta, .payer = {}, .until = now}};
  EXPECT_EQ(read_found_shut(to_text(found)), found);
}

TEST(HandsWord, is_followed_by_the_same_build_with_the_same_rules_alone) {  // I15
  const std::string said = to_text(HandsWord{.run = RunId(12), .rules = "rules", .build = "build"});
  const Helper same{.rules = "rules", .build = "build", .clock_off = {}};
  EXPECT_EQ(why_not_to_help(said, same), "");
  EXPECT_EQ(why_not_to_help("", same), "") << "nothing is said";
  Helper other = same;
  other.build = "another";
  EXPECT_NE(why_not_to_help(said, other).find("another build"), std::string_view::npos);
  other.build = "";
  EXPECT_NE(why_not_to_help(said, other), "");
  other = same;
  other.rules = "another";
  EXPECT_NE(why_not_to_help(said, other).find("another configuration"), std::string_view::npos);
  other = same;
  other.clock_off = clock_off_max + Microseconds(1);
  EXPECT_NE(why_not_to_help(said, other).find("clock"), std::string_view::npos);
}

TEST(HandsWord, of_a_version_that_tells_no_build_or_more_than_this_one_knows_is_not_followed) {
  const Helper same{.rules = "rules", .build = "build", .clock_off = {}};
  EXPECT_NE(why_not_to_help(to_text(HandsWord{.run = RunId(12), .rules = "rules"}), same), "");
  EXPECT_NE(why_not_to_help(to_text(HandsWord{.run = RunId(12), .rules = "rules"}),
                            {.rules = "rules", .build = "", .clock_off = {}}),
            "");
  EXPECT_NE(why_not_to_help("run 12 0 0 rules\nbuild build\nlater words\n", same), "");
}

}  // namespace
}  // namespace eligd::jobs
