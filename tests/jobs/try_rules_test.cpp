// A night is run into a real store; then rules are tried on it that nobody saved.

#include "jobs/try_rules.hpp"

#include "test_night.hpp"

#include <algorithm>

namespace eligd::jobs {
namespace {

using clearinghouse::Outcome;
using sample::Received;
using sample::TestNight;

std::string priced(const Received& asked) {
  return sample::answer_271(asked,
                            "EB*1*IND*30*PR*EXAMPLE PPO~EB*C*IND*30***23*1500*****Y~"
                            "EB*1**A8~EB*A**A8*****.2****Y~",
                            asked.trace);
}

class TryRules : public ::testing::Test {
 protected:
  TryRules()
      : night_(
            [](const Received& asked, int) -> Outcome { return sample::answered(priced(asked)); }) {
    night_.add_intakes(4);
    night_.run();
  }

  TrialEnd tried(const config::Configuration& rules, const TrialBounds& bounds = {}) {
    const auto end = try_rules(night_.world(), rules, PayerKey("blue"), bounds);
    EXPECT_TRUE(end) << end.error().sentence;
    return end ? *end : TrialEnd();
  }

  TestNight night_;
};

config::Configuration stricter(config::Configuration rules) {
  rules.levels[0].required.push_back(config::RequiredFact::oop_remaining);
  return rules;
}

TEST_F(TryRules, tells_whose_readiness_they_would_change) {
  const TrialEnd end = tried(stricter(night_.configuration));
  EXPECT_EQ(end.looked_at, 4);
  EXPECT_EQ(end.readiness, 4);
  ASSERT_EQ(end.listed.size(), 4U);
  EXPECT_EQ(end.listed.front().now, "Needs call");
  EXPECT_NE(end.listed.front().was, "Needs call");
  EXPECT_FALSE(end.is_cut);
}

TEST_F(TryRules, that_are_those_in_force_change_nothing) {
  const TrialEnd end = tried(night_.configuration);
  EXPECT_EQ(end.looked_at, 4);
  EXPECT_EQ(end.changed, 0);
  EXPECT_TRUE(end.listed.empty());
}

// What an earlier change of the files does to stored cases is not this change's doing.
TEST_F(TryRules, are_compared_with_those_in_force_and_not_with_what_was_stored) {
  night_.configuration = stricter(night_.configuration);
  EXPECT_EQ(tried(night_.configuration).changed, 0);
  config::Configuration back = night_.configuration;
  back.levels[0].required.pop_back();
  const TrialEnd end = tried(back);
  EXPECT_EQ(end.readiness, 4);
  ASSERT_FALSE(end.listed.empty());
  EXPECT_EQ(end.listed.front().was, "Needs call");
}

TEST_F(TryRules, are_of_one_payer) {
  const auto end = try_rules(night_.world(), stricter(night_.configuration), PayerKey("gold"), {});
  ASSERT_TRUE(end);
  EXPECT_EQ(end->looked_at, 0);
}

TEST_F(TryRules, store_nothing) {
  const auto before = night_.store->commits();
  (void)tried(stricter(night_.configuration));
  EXPECT_EQ(night_.store->commits(), before);
}

TEST_F(TryRules, say_where_the_list_ends) {
  const TrialEnd end = tried(stricter(night_.configuration), {.listed_max = 1});
  EXPECT_EQ(end.readiness, 4);
  EXPECT_EQ(end.listed.size(), 1U);
}

TEST_F(TryRules, say_that_they_were_cut_short) {
  const TrialEnd end = tried(stricter(night_.configuration), {.cases_max = 1});
  EXPECT_TRUE(end.is_cut);
}

TEST_F(TryRules, end_where_somebody_asks_them_to) {
  std::stop_source stop;
  stop.request_stop();
  World world = night_.world();
  world.stop = stop.get_token();
  const auto end = try_rules(world, night_.configuration, PayerKey("blue"), {});
  ASSERT_FALSE(end);
  EXPECT_EQ(end.error().kind, ErrorKind::unavailable);
}

}  // namespace
}  // namespace eligd::jobs
