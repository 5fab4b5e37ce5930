// A night is run into a real store; then its answers are read again by other configurations.

#include "jobs/replay.hpp"

#include "test_night.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace eligd::jobs {
namespace {

using clearinghouse::Outcome;
using sample::Received;
using sample::TestNight;

struct Told {
  ReplayCounts counts{};
  std::vector<Replayed> found{};
  std::int64_t pages = 0;
};

Told replayed(TestNight& night, const ReplayAsked& asked = {.threads = 2}) {
  Told told;
  const World world = night.world();
  const auto counts = replay(world, asked,
                             {.found = [&](const Replayed& one) { told.found.push_back(one); },
                              .progress = [&](const ReplayCounts&) { ++told.pages; }});
  EXPECT_TRUE(counts) << counts.error().sentence;
  if (counts) told.counts = *counts;
  return told;
}

// The copay hangs on service type A8; the share would be the plan's part if a rule said so.
std::string priced(const Received& asked) {
  return sample::answer_271(asked,
                            "EB*1*IND*30*PR*EXAMPLE PPO~EB*C*IND*30***23*1500*****Y~"
                            "EB*1**A8~MSG*FREE OF DEDUCTIBLE~EB*A**A8*****.2****Y~",
                            asked.trace);
}

class Replay : public ::testing::Test {
 protected:
  Replay()
      : night_(
            [](const Received& asked, int) -> Outcome { return sample::answered(priced(asked)); }) {
    night_.add_intakes(5, [](intake::NewIntake& made, int n) {
      if (n == 5) made.coverage.payer = "Example Gold";
    });
    night_.run();
  }

  TestNight night_;
};

TEST_F(Replay, of_the_same_rules_changes_nothing) {
  const Told told = replayed(night_);
  EXPECT_EQ(told.counts.looked_at, 5);
  EXPECT_GE(told.counts.answers, 5);
  EXPECT_EQ(told.counts.changed, 0);
  EXPECT_TRUE(told.found.empty());
  EXPECT_EQ(told.pages, 1);
}

TEST_F(Replay, names_whose_money_a_payers_rule_would_change) {
  night_.configuration.payers[0].percent = config::PercentStyle::plan_percent;
  night_.configuration.payers[0].written = {"percent"};
  const Told told = replayed(night_);
  EXPECT_EQ(told.counts.looked_at, 5);
  EXPECT_EQ(told.counts.money, 4);  // Blue's four, not Gold's
  EXPECT_EQ(told.counts.readiness, 0);
  ASSERT_EQ(told.found.size(), 4U);
  for (const Replayed& one : told.found) {
    EXPECT_EQ(one.payer, "blue");
    const auto share = std::ranges::find(one.facts, "coinsurance.in", &FactMove::key);
    ASSERT_NE(share, one.facts.end());
    EXPECT_NE(share->was.find("0.20"), std::string::npos) << share->was;
    EXPECT_NE(share->now.find("0.80"), std::string::npos) << share->now;
  }
  EXPECT_TRUE(
      std::ranges::is_sorted(told.found, {}, [](const Replayed& one) { return one.id.value(); }));
}

// Eight weekly visits follow the program; what is allowed for one changes nothing before them.
TEST(ReplayOfAPath, names_whose_later_phases_would_cost_otherwise) {
  TestNight night(
      [](const Received& asked, int) -> Outcome { return sample::answered(priced(asked)); });
  config::LevelOfCare visits = night.configuration.levels[0];
  visits.key = LevelKey("op");
  visits.name = "Outpatient";
  visits.days_per_week = 1;
  night.configuration.levels[0].days_per_week = 3;
  night.configuration.levels[0].then = {{.level = visits.key, .weeks = 8}};
  night.configuration.levels.push_back(visits);
  config::Payer& blue = night.configuration.payers[0];
  blue.allowed = {{.level = LevelKey("iop_mh"), .amount = Money::cents(30'000)},
                  {.level = visits.key, .amount = Money::cents(10'000)}};
  night.add_intakes(1);
  night.run();
  EXPECT_EQ(replayed(night).counts.changed, 0);
  blue.allowed.back().amount = Money::cents(20'000);
  const Told told = replayed(night);
  EXPECT_EQ(told.counts.money, 1);
  ASSERT_EQ(told.found.size(), 1U);
  ASSERT_EQ(told.found.front().facts.size(), 1U) << "the program's own estimate stays";
  const FactMove& path = told.found.front().facts.front();
  EXPECT_EQ(path.key, "path");
  EXPECT_TRUE(path.is_money);
  EXPECT_NE(path.now.find("op low"), std::string::npos) << path.now;
}

TEST_F(Replay, names_whose_readiness_a_level_would_change) {
  night_.configuration.levels[0].required.push_back(config::RequiredFact::oop_remaining);
  const Told told = replayed(night_);
  EXPECT_EQ(told.counts.readiness, 5);
  for (const Replayed& one : told.found) {
    EXPECT_NE(one.was, one.now);
    EXPECT_EQ(one.now, "Needs call");
  }
}

TEST_F(Replay, reads_by_the_phrase_book_given) {
  std::vector<config::PhraseProblem> problems;
  config::PhraseSource source{.version = "test"};
  source.phrases.push_back({.key = "own",
                            .words = {"FREE OF DEDUCTIBLE"},
                            .fact = config::PhraseFact::deductible_applies,
                            .value = "no"});
  night_.configuration.phrases =
      std::make_shared<const config::PhraseBook>(std::move(source), problems);
  const Told told = replayed(night_);
  EXPECT_EQ(told.counts.money, 5);
  ASSERT_FALSE(told.found.empty());
  EXPECT_EQ(told.found.front().facts.front().key, "deductible_applies.in");
  EXPECT_EQ(told.found.front().facts.front().was, "not said");
}

TEST_F(Replay, lists_what_is_no_longer_configured_and_goes_on) {
  night_.configuration.payers.erase(night_.configuration.payers.begin());
  const Told told = replayed(night_);
  EXPECT_EQ(told.counts.looked_at, 5);
  EXPECT_EQ(told.counts.troubled, 4);
  EXPECT_EQ(told.counts.changed, 0);
  ASSERT_EQ(told.found.size(), 4U);
  EXPECT_EQ(told.found.front().payer, "blue");
  EXPECT_NE(told.found.front().trouble.find("no longer configured"), std::string::npos);
}

TEST_F(Replay, looks_only_at_the_payer_and_time_asked_for) {
  EXPECT_EQ(replayed(night_, {.payer = PayerKey("gold")}).counts.looked_at, 1);
  EXPECT_EQ(replayed(night_, {.since = TestNight::began}).counts.looked_at, 5);
  EXPECT_EQ(
      replayed(night_, {.since = night_.clock.now() + std::chrono::hours(1)}).counts.looked_at, 0);
}

TEST_F(Replay, leaves_the_store_as_it_was) {
  const auto state = [&] {
    std::string all;
    for (const auto& verification : night_.verifications()) {
      all += verification.headline + to_string(verification.changed);
      const auto summaries = night_.store->summaries(verification.id);
      for (const auto& summary : *summaries) all += summary.digest;
    }
    return all + std::to_string(night_.tasks().size()) + std::to_string(night_.store->commits());
  };
  const std::string before = state();
  night_.configuration.levels[0].required.push_back(config::RequiredFact::oop_remaining);
  EXPECT_GT(replayed(night_).counts.changed, 0);
  EXPECT_EQ(state(), before);
}

// The verdict of a month ago is made as of a month ago: an answer that went stale since is no
// change.
TEST_F(Replay, judges_as_of_the_time_the_summary_was_made) {
  night_.clock.advance(std::chrono::hours(24 * 60));
  EXPECT_EQ(replayed(night_).counts.changed, 0);
}

}  // namespace
}  // namespace eligd::jobs
