// Whom an answer names, as one of our payers: found by an id or an exact name only, asked about
// only where that is safe, and never in a circle.
#include "jobs/follow_up.hpp"

#include "follow_sample.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::jobs {
namespace {

using coverage::FollowKind;
using coverage::FollowOutcome;
using coverage::Named;
using coverage::PayerOrder;
using testing::ElementsAre;
using testing::HasSubstr;

struct Naming {
  config::Configuration configuration = sample::follow_configuration();
  intake::NewIntake intake = sample::intake("1");
  std::string payer = "blue";
  std::string member_id = "EXAMPLE1";
  int hops = 0;
  std::vector<PayerKey> path{PayerKey("blue")};
  std::vector<PayerKey> asked{PayerKey("blue")};

  FollowStep step(const Named& named) const {
    return follow_step({.configuration = configuration,
                        .intake = intake,
                        .payer = *configuration.payer(PayerKey(payer)),
                        .member_id = member_id,
                        .hops = hops,
                        .path = path,
                        .asked = asked},
                       named);
  }
};

std::string id_of(const FollowTarget& target) {
  return target.about.coverage.member_id.reveal(Purpose::matching);
}

TEST(MatchEntity, finds_a_payer_by_its_id_or_its_exact_name) {
  const auto configuration = sample::follow_configuration();
  EXPECT_EQ(match_entity(configuration, "", "EXmind").payer->key, PayerKey("mind"));
  EXPECT_EQ(match_entity(configuration, "example mindcare", "").payer->key, PayerKey("mind"));
  EXPECT_EQ(match_entity(configuration, "EXAMPLE MINDCARE", "OF-THEIR-OWN").payer->key,
            PayerKey("mind"));
}

TEST(MatchEntity, never_guesses_and_names_those_that_may_be_meant) {
  const auto configuration = sample::follow_configuration();
  const auto near = match_entity(configuration, "EXAMPLE MINDCARE WEST", "XX1");
  EXPECT_EQ(near.payer, nullptr);
  EXPECT_THAT(near.candidates, testing::Contains(PayerKey("mind")));
  const auto two = match_entity(configuration, "EXAMPLE GOLD", "EXmind");
  EXPECT_EQ(two.payer, nullptr);
  EXPECT_THAT(two.candidates, ElementsAre(PayerKey("mind"), PayerKey("gold")));
  EXPECT_EQ(match_entity(configuration, "", "").payer, nullptr);
}

TEST(MatchEntity, tells_one_id_of_two_payers_apart_by_the_name) {
  auto configuration = sample::follow_configuration();
  configuration.payers[0].routes[0].payer_id = "SAME";
  configuration.payers[2].routes[0].payer_id = "SAME";
  EXPECT_EQ(match_entity(configuration, "", "SAME").payer, nullptr);
  EXPECT_EQ(match_entity(configuration, configuration.payers[2].name, "SAME").payer,
            &configuration.payers[2]);
}

TEST(FollowStep, asks_a_vendor_by_the_payers_own_id) {
  const Naming naming;
  const auto step = naming.step({.kind = FollowKind::carve_out, .id = "EXmind"});
  const auto& target = std::get<FollowTarget>(step);
  EXPECT_EQ(target.payer->key, PayerKey("mind"));
  EXPECT_EQ(id_of(target), "EXAMPLE1");
  EXPECT_EQ(target.search, config::SearchOption::id_name_birth);
  EXPECT_EQ(target.about.network, intake::Network::unknown);
}

TEST(FollowStep, takes_the_id_the_answer_tells_before_any_other) {
  const Naming naming;
  const auto step =
      naming.step({.kind = FollowKind::carve_out, .id = "EXmind", .member_id = "TOLD9"});
  EXPECT_EQ(id_of(std::get<FollowTarget>(step)), "TOLD9");
}

TEST(FollowStep, gives_another_payer_no_id_that_is_not_its_own) {
  Naming naming;
  const Named named{.kind = FollowKind::other_payer, .id = "EXgold"};
  const auto by_name = naming.step(named);
  EXPECT_EQ(id_of(std::get<FollowTarget>(by_name)), "");
  EXPECT_EQ(std::get<FollowTarget>(by_name).search, config::SearchOption::name_birth);
  for (config::Payer& one : naming.configuration.payers) one.follow.takes_told_id = true;
  EXPECT_EQ(id_of(std::get<FollowTarget>(naming.step(named))), "EXAMPLE1");
  for (config::Payer& one : naming.configuration.payers) {
    one.follow.takes_told_id = false;
    one.search = {config::SearchOption::id_name};
  }
  const auto none = naming.step(named);
  ASSERT_TRUE(std::holds_alternative<NotFollowed>(none));
  EXPECT_EQ(std::get<NotFollowed>(none).task->queue, "Intake");
}

TEST(FollowStep, never_asks_without_the_birth_date) {
  Naming naming;
  naming.intake.patient.birth_date = Phi<CivilDate>(CivilDate{});
  const auto step = naming.step({.kind = FollowKind::carve_out, .id = "EXmind"});
  EXPECT_TRUE(std::holds_alternative<NotFollowed>(step));
}

TEST(FollowStep, leaves_a_person_whom_the_other_plan_insures_no_subscriber_of_ours) {
  Naming naming;
  naming.intake.coverage.relationship = intake::Relationship::child;
  naming.intake.coverage.subscriber =
      intake::Subscriber{.last_name = Phi<std::string>("PARENT"), .first_name = {}};
  const auto vendor = naming.step({.kind = FollowKind::carve_out, .id = "EXmind"});
  EXPECT_TRUE(std::get<FollowTarget>(vendor).about.coverage.subscriber.has_value());
  const auto other = naming.step({.kind = FollowKind::other_payer, .id = "EXgold"});
  EXPECT_FALSE(std::get<FollowTarget>(other).about.coverage.subscriber.has_value());
}

TEST(FollowStep, takes_our_files_vendor_where_the_payer_names_nobody) {
  Naming naming;
  EXPECT_TRUE(std::holds_alternative<std::monostate>(naming.step({})));
  for (config::Payer& one : naming.configuration.payers) {
    if (one.key == PayerKey("blue")) one.behavioral_vendor = PayerKey("mind");
  }
  EXPECT_EQ(std::get<FollowTarget>(naming.step({})).payer->key, PayerKey("mind"));
}

TEST(FollowStep, says_that_a_payer_points_back) {
  Naming naming;
  naming.payer = "mind";
  naming.hops = 1;
  naming.path = {PayerKey("blue"), PayerKey("mind")};
  naming.asked = naming.path;
  const auto step = naming.step({.kind = FollowKind::carve_out, .id = "EXblue"});
  EXPECT_EQ(std::get<NotFollowed>(step).news.outcome, FollowOutcome::points_back);
  // That the one before pays too is no news.
  const auto pays = naming.step({.kind = FollowKind::other_payer, .id = "EXblue"});
  EXPECT_TRUE(std::holds_alternative<std::monostate>(pays));
}

TEST(FollowStep, stops_after_two_hops_and_three_others) {
  Naming naming;
  naming.hops = follow_hops_max;
  const Named named{.kind = FollowKind::carve_out, .id = "EXmind"};
  EXPECT_THAT(std::get<NotFollowed>(naming.step(named)).news.words, HasSubstr("in a row"));
  naming.hops = 0;
  naming.asked = {PayerKey("blue"), PayerKey("a"), PayerKey("b"), PayerKey("c")};
  EXPECT_THAT(std::get<NotFollowed>(naming.step(named)).news.words, HasSubstr("three others"));
}

TEST(PayerOrder, is_known_only_where_nobody_contradicts) {
  EXPECT_EQ(coverage::order_of("primary", ""), PayerOrder::other_first);
  EXPECT_EQ(coverage::order_of("primary", "secondary"), PayerOrder::other_first);
  EXPECT_EQ(coverage::order_of("primary", "primary"), PayerOrder::disputed);
  EXPECT_EQ(coverage::order_of("secondary", ""), PayerOrder::ours_first);
  EXPECT_EQ(coverage::order_of("secondary", "tertiary"), PayerOrder::disputed);
  EXPECT_EQ(coverage::order_of("unknown", ""), PayerOrder::unknown);
  EXPECT_EQ(coverage::order_of("unknown", "primary"), PayerOrder::ours_first);
  EXPECT_EQ(coverage::order_of("unknown", "secondary"), PayerOrder::other_first);
}

}  // namespace
}  // namespace eligd::jobs
