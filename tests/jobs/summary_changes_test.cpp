// What counts as a change between two answers, and what is only the year going on.
#include "jobs/summary_changes.hpp"

#include "coverage/estimate_json.hpp"
#include "report/words.hpp"

#include <gtest/gtest.h>

namespace eligd::jobs {
namespace {

using report::ChangeKind;

std::string fact(const std::string& key, const std::string& value) {
  const std::string shown = value.starts_with('{') ? value : '"' + value + '"';
  return R"({"key":")" + key + R"(","state":"known","value":)" + shown + "}";
}

std::string summary(const std::vector<std::string>& facts) {
  std::string list;
  for (const std::string& one : facts) list += (list.empty() ? "" : ",") + one;
  return R"({"readiness":"Ready","facts":[)" + list + "]}";
}

std::string active_with(std::vector<std::string> facts) {
  facts.push_back(fact("coverage.status", "active"));
  return summary(facts);
}

std::vector<report::Change> changes_of(const std::string& was, const std::string& now) {
  const auto differences = coverage::differences({.was = coverage::read_facts(was).value(),
                                                  .now = coverage::read_facts(now).value(),
                                                  .through = *CivilDate::of(2027, 1, 31)});
  return changes_between(read_summary(Phi<std::string>(was)).value(),
                         read_summary(Phi<std::string>(now)).value(), differences, "in");
}

TEST(ChangesBetween, says_lost_cover_with_the_day_it_ended) {
  const auto changes = changes_of(
      active_with({fact("copay.in", R"({"amount":"30.00","per":"visit"})")}),
      summary({fact("coverage.status", "terminated"), fact("coverage.ends", "2026-11-30")}));
  ASSERT_EQ(changes.size(), 1u) << "what a plan that is over would pay is no news";
  EXPECT_EQ(changes[0].kind, ChangeKind::lost_cover);
  EXPECT_EQ(changes[0].was, "active");
  EXPECT_EQ(changes[0].now, "terminated, ended Nov\u00a030, 2026");
}

TEST(ChangesBetween, counts_an_end_that_moved_into_the_program_as_lost_cover) {
  const auto changes = changes_of(
      active_with({fact("coverage.through_plan", "yes")}),
      active_with({fact("coverage.through_plan", "no"), fact("coverage.ends", "2026-12-31")}));
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].kind, ChangeKind::lost_cover);
  EXPECT_EQ(changes[0].was, "active, no end told");
  EXPECT_EQ(changes[0].now, "active, ends Dec\u00a031, 2026");
}

TEST(ChangesBetween, tells_authorization_share_and_limit) {
  const auto changes = changes_of(
      active_with({fact("authorization.in", "not_required"), fact("coinsurance.in", "0.20"),
                   fact("limit.days", R"({"total":"60","remaining":"42"})")}),
      active_with({fact("authorization.in", "required"), fact("coinsurance.in", "0.40"),
                   fact("limit.days", R"({"total":"30","remaining":"12"})")}));
  ASSERT_EQ(changes.size(), 3u);
  EXPECT_EQ(changes[0].kind, ChangeKind::authorization_required);
  EXPECT_EQ(changes[1].kind, ChangeKind::patient_pays);
  EXPECT_EQ(changes[1].was, "20%");
  EXPECT_EQ(changes[1].now, "40%");
  EXPECT_EQ(changes[2].kind, ChangeKind::limit);
  EXPECT_EQ(changes[2].now, "30 days");
}

// A program and weekly visits after it, which cost so much a visit.
std::optional<coverage::Estimate> path_with_visits_at(std::int64_t dollars) {
  const Money each = Money::cents(dollars * 100);
  const Money visits = Money::cents(8 * dollars * 100);
  coverage::Estimate path;
  path.phases = {
      {.level = "iop_mh", .name = "IOP", .days = 24, .low = Money(), .benefits = "share 20%"},
      {.level = "op",
       .name = "Outpatient",
       .days = 8,
       .low = visits,
       .likely = visits,
       .high = visits,
       .benefits = "copay " + report::whole_dollars(each) + " a visit"}};
  return path;
}

TEST(ChangesBetween, tells_another_price_of_the_level_that_follows_the_program) {
  const std::string both = active_with({fact("coinsurance.in", "0.20")});
  const auto differences = coverage::differences({.was = coverage::read_facts(both).value(),
                                                  .now = coverage::read_facts(both).value(),
                                                  .through = *CivilDate::of(2027, 1, 31),
                                                  .path_was = path_with_visits_at(25),
                                                  .path_now = path_with_visits_at(40)});
  const auto view = read_summary(Phi<std::string>(both)).value();
  const auto changes = changes_between(view, view, differences, "in");
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].kind, ChangeKind::patient_pays);
  EXPECT_EQ(changes[0].what, "Outpatient, after the program");
  EXPECT_EQ(changes[0].was, "Copay $25 a visit");
  EXPECT_EQ(changes[0].now, "Copay $40 a visit");
  EXPECT_EQ(changes[0].effect, Money::cents(12'000));
}

TEST(ChangesBetween, tells_that_the_level_that_follows_is_no_longer_covered) {
  auto lost = path_with_visits_at(25);
  lost->phases.at(1).missing = "the plan does not cover this level of care";
  const auto told = [](const std::optional<coverage::Estimate>& was,
                       const std::optional<coverage::Estimate>& now) {
    return coverage::differences(
        {.through = *CivilDate::of(2027, 1, 31), .path_was = was, .path_now = now});
  };
  const auto differences = told(path_with_visits_at(25), lost);
  ASSERT_EQ(differences.size(), 1u);
  EXPECT_EQ(differences[0].rank, coverage::DifferenceClass::level_not_covered);
  EXPECT_EQ(differences[0].key, "path.op");
  EXPECT_FALSE(differences[0].effect) << "who pays then is not known";
  EXPECT_TRUE(told(path_with_visits_at(25), path_with_visits_at(25)).empty());
  auto drifted = path_with_visits_at(25);  // a deductible was used up meanwhile
  drifted->phases.at(1).likely = Money::cents(10'000);
  EXPECT_TRUE(told(path_with_visits_at(25), drifted).empty());
  auto older = path_with_visits_at(25);  // stored before benefits were written down
  older->phases.at(1).benefits.clear();
  EXPECT_TRUE(told(older, path_with_visits_at(40)).empty());
}

TEST(ChangesBetween, says_not_said_where_a_figure_vanished) {  // I13
  const auto changes = changes_of(
      active_with({fact("copay.in", R"({"amount":"30.00","per":"visit"})")}), active_with({}));
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].now, "Not said");
}

TEST(ChangesBetween, is_silent_about_what_is_only_used_up) {
  EXPECT_TRUE(changes_of(active_with({fact("deductible.individual.in.remaining", "600.00"),
                                      fact("limit.days", R"({"total":"60","remaining":"42"})")}),
                         active_with({fact("deductible.individual.in.remaining", "250.00"),
                                      fact("limit.days", R"({"total":"60","remaining":"40"})")}))
                  .empty());
}

TEST(ChangesBetween, calls_a_deductible_that_is_whole_again_a_reset) {
  const auto changes =
      changes_of(active_with({fact("deductible.individual.in.total", "1500.00"),
                              fact("deductible.individual.in.remaining", "0.00")}),
                 active_with({fact("deductible.individual.in.total", "1500.00"),
                              fact("deductible.individual.in.remaining", "1500.00")}));
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].kind, ChangeKind::plan_year_reset);
  EXPECT_EQ(changes[0].now, "$1,500.00");
}

TEST(ChangesBetween, names_another_payer_and_a_vendor_that_took_over) {
  const auto changes = changes_of(
      active_with({fact("level.covered", "yes")}),
      active_with({fact("level.covered", "by_other"), fact("carve_out", R"({"name":"EXAMPLE BH"})"),
                   fact("other_payer", R"({"name":"SAMPLE MUTUAL","role":"primary"})")}));
  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[0].kind, ChangeKind::other_payer);
  EXPECT_EQ(changes[1].kind, ChangeKind::level_not_covered);
  EXPECT_EQ(changes[1].now, "Run by EXAMPLE BH");
}

TEST(ChangesBetween, says_that_a_level_is_told_both_ways) {
  const auto changes = changes_of(
      active_with({fact("level.covered", "yes")}),
      active_with(
          {R"({"key":"level.covered","state":"conflicting","value":null,"candidates":["yes","no"]})"}));
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].kind, ChangeKind::level_not_covered);
  EXPECT_EQ(changes[0].now, "Told both ways");
}

}  // namespace
}  // namespace eligd::jobs
