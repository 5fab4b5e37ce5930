// Who is on the way: a round is taken once, by its own browser, in time; nobody fills the room for
// all.
#include "oidc/rounds.hpp"

#include "base/test_world.hpp"

#include <gtest/gtest.h>

namespace eligd::oidc {
namespace {

using namespace std::chrono_literals;

Round round_of(const std::string& cookie, const std::string& source = "192.0.2.1") {
  return {.source = source, .cookie = Secret(cookie)};
}

class ARound : public testing::Test {
 protected:
  FixedClock clock{*parse_instant("2026-11-24T14:00:00Z")};
  Rounds rounds{clock};
};

TEST_F(ARound, is_taken_once) {
  rounds.begin("s", round_of("c"));
  EXPECT_TRUE(rounds.take("s", Secret("c")));
  EXPECT_FALSE(rounds.take("s", Secret("c")));
}

TEST_F(ARound, is_of_the_browser_that_began_it_and_gone_once_another_tried) {
  rounds.begin("s", round_of("c"));
  EXPECT_FALSE(rounds.take("s", Secret("d")));
  EXPECT_FALSE(rounds.take("s", Secret("c")));
  rounds.begin("t", round_of("c"));
  EXPECT_FALSE(rounds.take("t", Secret()));
  EXPECT_FALSE(rounds.take("", Secret("c")));
}

TEST_F(ARound, is_over_after_ten_minutes) {
  rounds.begin("s", round_of("c"));
  clock.advance(10min);
  rounds.begin("t", round_of("d"));
  EXPECT_TRUE(rounds.take("s", Secret("c")));
  clock.advance(10min + 1s);
  EXPECT_FALSE(rounds.take("t", Secret("d")));
  EXPECT_EQ(rounds.size(), 0U);
}

TEST_F(ARound, of_one_address_pushes_out_its_own) {
  rounds.begin("other", round_of("o", "192.0.2.9"));
  for (int n = 0; n < 5000; ++n) {
    clock.advance(1ms);
    rounds.begin("s" + std::to_string(n), round_of("c"));
  }
  EXPECT_EQ(rounds.size(), rounds_source_max + 1);
  EXPECT_TRUE(rounds.take("other", Secret("o")));
  EXPECT_FALSE(rounds.take("s0", Secret("c")));
  EXPECT_TRUE(rounds.take("s4999", Secret("c")));
}

TEST_F(ARound, is_one_of_a_thousand_however_many_addresses_begin_some) {
  for (int n = 0; n < 3000; ++n) {
    clock.advance(1ms);
    rounds.begin("s" + std::to_string(n), round_of("c", std::to_string(n % 300)));
  }
  EXPECT_EQ(rounds.size(), rounds_max);
  EXPECT_TRUE(rounds.take("s2999", Secret("c")));
}

TEST_F(ARound, that_owes_a_code_is_tried_five_times_within_five_minutes) {
  rounds.keep_half({.round = round_of("c")});
  for (int n = 0; n < code_tries_max; ++n) EXPECT_TRUE(rounds.try_half(Secret("c"))) << n;
  EXPECT_FALSE(rounds.try_half(Secret("c")));
  rounds.keep_half({.round = round_of("d")});
  EXPECT_FALSE(rounds.try_half(Secret("c")));
  clock.advance(5min + 1s);
  EXPECT_FALSE(rounds.try_half(Secret("d")));
  rounds.keep_half({.round = round_of("e")});
  rounds.drop_half(Secret("e"));
  EXPECT_FALSE(rounds.try_half(Secret("e")));
}

}  // namespace
}  // namespace eligd::oidc
