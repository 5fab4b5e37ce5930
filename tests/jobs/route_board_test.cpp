// What the engine tells of ways it holds back, and what whoever looks sees of it.
#include "jobs/route_board.hpp"

#include "base/test_world.hpp"
#include "test_night.hpp"

#include <algorithm>

namespace eligd::jobs {
namespace {

using clearinghouse::Outcome;
using sample::Received;
using sample::TestNight;

const ClearinghouseKey alpha("alpha");
const PayerKey blue("blue");

class Board : public ::testing::Test {
 protected:
  void tell(std::string_view name, const PayerKey& payer = {}, std::string_view words = {}) {
    board_.saw({.name = name, .words = words, .payer = payer, .clearinghouse = alpha});
  }

  FixedClock clock_{TestNight::began};
  RouteBoard board_{clock_};
};

TEST_F(Board, knows_nothing_before_anybody_was_asked) {
  EXPECT_EQ(board_.of(alpha).state, CircuitState::unknown);
  EXPECT_FALSE(board_.asking().began);
}

TEST_F(Board, has_every_way_open_to_questions_as_a_run_begins) {
  tell("circuits.begun");
  EXPECT_EQ(board_.of(alpha, blue).state, CircuitState::closed);
  EXPECT_EQ(board_.asking().began, TestNight::began);
  EXPECT_FALSE(board_.asking().ended);
}

TEST_F(Board, keeps_since_when_a_way_is_held_back_through_its_probes) {
  tell("circuits.begun");
  tell("circuit.open", blue, "it did not answer");
  clock_.advance(std::chrono::minutes(5));
  tell("circuit.probing", blue, "it did not answer");
  const CircuitNow now = board_.of(alpha, blue);
  EXPECT_EQ(now.state, CircuitState::probing);
  EXPECT_EQ(now.since, TestNight::began);
  EXPECT_EQ(now.why, "it did not answer");
  EXPECT_EQ(board_.of(alpha).state, CircuitState::closed) << "the clearinghouse itself is there";
  tell("circuit.closed", blue);
  EXPECT_EQ(board_.of(alpha, blue).state, CircuitState::closed);
}

TEST_F(Board, holds_a_payer_back_whose_clearinghouse_is) {
  tell("circuits.begun");
  tell("circuit.open", {}, "it could not be reached");
  EXPECT_EQ(board_.of(alpha, blue).state, CircuitState::open);
  EXPECT_EQ(board_.of(alpha, blue).why, "it could not be reached");
}

TEST_F(Board, shows_how_the_last_run_left_it_until_the_next_one_begins) {
  tell("circuits.begun");
  tell("circuit.open", blue);
  tell("circuits.ended");
  EXPECT_EQ(board_.of(alpha, blue).state, CircuitState::open);
  EXPECT_TRUE(board_.asking().ended);
  tell("circuits.begun");
  EXPECT_EQ(board_.of(alpha, blue).state, CircuitState::closed);
}

TEST_F(Board, passes_over_what_is_about_something_else) {
  tell("attempt.unknown", blue);
  tell("payer.down", blue);
  EXPECT_EQ(board_.of(alpha, blue).state, CircuitState::unknown);
}

// Both ways to the payer are silent: the night tells it of each, with words of ours.
TEST(ANight, tells_which_ways_it_holds_back) {
  TestNight night([](const Received&, int) -> Outcome {
    return clearinghouse::Unknown{.words = "the connection ended", .raw = {}};
  });
  night.add_intakes(6);
  night.run();
  const auto& names = night.events.names;
  ASSERT_TRUE(std::ranges::count(names, "circuits.begun") == 1);
  EXPECT_EQ(std::ranges::count(names, "circuits.ended"), 1);
  EXPECT_GE(std::ranges::count(names, "circuit.open"), 1);
  const auto at = std::ranges::find(names, "circuit.open") - names.begin();
  EXPECT_EQ(night.events.words[static_cast<std::size_t>(at)],
            "it did not answer, or its answers were none");
}

TEST(ANight, that_goes_well_holds_nothing_back) {
  TestNight night([](const Received& asked, int) -> Outcome {
    return sample::answered(sample::answer_271(asked, sample::active_with_everything, asked.trace));
  });
  night.add_intakes(3);
  night.run();
  EXPECT_EQ(std::ranges::count(night.events.names, "circuit.open"), 0);
}

}  // namespace
}  // namespace eligd::jobs
