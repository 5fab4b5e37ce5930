// Whole nights in virtual time: a few of them in every build (I1 to I6, I8 to I13, I17 to I20), and
// that a seed tells the same story twice. tools/simulate lives thousands.
#include "load.hpp"
#include "makespan.hpp"
#include "plan.hpp"
#include "world.hpp"

#include <gtest/gtest.h>

#include <string>

namespace eligd::simulation {
namespace {

constexpr int intakes = 8;
constexpr std::uint64_t seeds = 12;
constexpr int nights_max = 2;

std::string end_of(const WorldEnd& end) {
  std::string text = end.breach ? end.breach->promise + ": " + end.breach->words : "";
  const std::size_t first = end.lines.size() > 60 ? end.lines.size() - 60 : 0;
  for (std::size_t n = first; n < end.lines.size(); ++n) text += "\n" + end.lines[n];
  return text;
}

class Worlds : public testing::TestWithParam<Mode> {};

TEST_P(Worlds, keep_every_promise) {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const WorldEnd end = live(make_plan(seed, GetParam(), intakes), nights_max);
    EXPECT_FALSE(end.breach) << "seed " << seed << ": " << end_of(end);
    EXPECT_GT(end.attempts, 0) << seed;
  }
}

TEST_P(Worlds, tell_the_same_story_from_the_same_seed) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const WorldPlan plan = make_plan(seed, GetParam(), intakes);
    const WorldEnd first = live(plan, nights_max);
    const WorldEnd second = live(plan, nights_max);
    EXPECT_EQ(first.digest, second.digest);
    EXPECT_EQ(first.lines, second.lines);
    EXPECT_NE(first.digest, live(make_plan(seed + 100, GetParam(), intakes), nights_max).digest);
  }
}

// Batches over HTTP, a process that stands still, intakes told anew: a few worlds that have them.
TEST(WorldsOfDoors, keep_every_promise) {
  std::int64_t doors = 0;
  std::int64_t standstills = 0;
  for (const std::uint64_t seed : {3U, 12U, 30U, 74U, 84U, 174U, 3668U, 4194U}) {
    const WorldPlan plan = make_plan(seed, Mode::safety, 10);
    const WorldEnd end = live(plan, 2);
    EXPECT_FALSE(end.breach) << "seed " << seed << ": " << end_of(end);
    doors += plan.configuration.clearinghouses.back().is_file_drop() ? 0 : 1;
    if (const auto found = end.faults.find("stood_still"); found != end.faults.end())
      standstills += found->second;
  }
  EXPECT_GT(doors, 1);
  EXPECT_GT(standstills, 1);
}

// Each found a defect once (docs/simulation.md).
TEST(WorldsThatBrokeAPromise, keep_it_now) {
  for (const std::uint64_t seed : {275U, 24060U}) {
    const WorldEnd end = live(make_plan(seed, Mode::safety, 10, Draws::first), 3);
    EXPECT_FALSE(end.breach) << "seed " << seed << ": " << end_of(end);
  }
  for (const std::uint64_t seed : {6579U, 8213U, 30899U}) {
    const WorldEnd end = live(make_plan(seed, Mode::safety, 10, Draws::third), 3);
    EXPECT_FALSE(end.breach) << "seed " << seed << ": " << end_of(end);
  }
  for (const std::uint64_t seed : {902U, 2509U, 4107U, 13100466U}) {
    const WorldEnd end = live(make_plan(seed, Mode::safety, 10, Draws::fourth), 3);
    EXPECT_FALSE(end.breach) << "seed " << seed << ": " << end_of(end);
  }
  for (const auto& [seed, draws] :
       {std::pair(1001U, Draws::fourth), {6199U, Draws::sixth}, {5011U, Draws::seventh}}) {
    const WorldEnd large = live(make_plan(seed, Mode::safety, 300, draws), 1);
    EXPECT_FALSE(large.breach) << "seed " << seed << " of 300 people: " << end_of(large);
  }
}

// A small night under load against an ideal dispatcher; tools/simulate --makespan has 20,000
// checks.
TEST(NightUnderLoad, is_nearly_as_short_as_it_can_be) {
  const WorldPlan plan = make_load_plan({.seed = 1, .checks = 600, .slots = 6});
  const WorldEnd end = live(plan, 1);
  EXPECT_FALSE(end.breach) << end_of(end);
  const Makespan night = makespan_of(plan, end);
  EXPECT_EQ(night.answered, 600) << to_words(night);
  EXPECT_EQ(night.asked_twice, 0) << to_words(night);
  EXPECT_LE(night.ratio(), 1.08) << to_words(night);
}

TEST(NightUnderLoad, goes_on_through_the_other_clearinghouse_when_one_dies) {
  const WorldPlan plan = make_load_plan({.seed = 4, .checks = 600, .slots = 6, .dies = true});
  const WorldEnd end = live(plan, 1);
  EXPECT_FALSE(end.breach) << end_of(end);
  const Makespan night = makespan_of(plan, end);
  EXPECT_EQ(night.unanswered, 0) << to_words(night);
  EXPECT_EQ(night.asked_twice, 0) << to_words(night);
  EXPECT_LE(night.ratio(), 1.10) << to_words(night);
}

INSTANTIATE_TEST_SUITE_P(Modes, Worlds, testing::Values(Mode::lite, Mode::safety),
                         [](const auto& mode) {
                           return mode.param == Mode::lite ? "lite" : "safety";
                         });

}  // namespace
}  // namespace eligd::simulation
