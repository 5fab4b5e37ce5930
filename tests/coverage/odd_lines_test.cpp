// Lines a careful reader would stumble over: type 30 in a list, figures in the wrong elements, a
// provider behind a restriction or a facility.
#include "answers.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace eligd::coverage::test {
namespace {

using Texts = std::vector<std::string>;

std::string text(const Summary& summary, std::string_view key) {
  const Fact* fact = summary.find(key);
  return fact != nullptr ? std::string(fact->text()) : "";
}

bool is_noted(const Summary& summary, std::string_view part) {
  return std::ranges::any_of(summary.notes, [&](const Evidence& one) {
    return one.text.reveal(Purpose::report).contains(part);
  });
}

bool is_flagged(const Summary& summary, std::string_view part) {
  return std::ranges::any_of(summary.flags,
                             [&](const std::string& flag) { return flag.contains(part); });
}

TEST(TypeThirtyInAList, is_the_plans_own_line_where_no_other_is) {
  const Summary summary = explain_lines({"EB*1*IND*30^88^MH*PR*EXAMPLE GOLD 2000"});
  EXPECT_EQ(text(summary, "coverage.status"), "active");
  EXPECT_EQ(summary.state("coverage.status"), State::known);
  EXPECT_EQ(summary.state("plan.name"), State::known);
  EXPECT_EQ(text(summary, "plan.name"), "EXAMPLE GOLD 2000");
}

TEST(TypeThirtyInAList, says_that_the_plan_is_over_too) {
  EXPECT_EQ(text(explain_lines({"EB*6*IND*30^MH"}), "coverage.status"), "inactive");
}

TEST(TypeThirtyInAList, goes_to_a_person_where_two_lists_disagree) {
  for (const Texts& lines :
       {Texts{"EB*1*IND*30^A8", "EB*6*IND*30^MH"}, Texts{"EB*1*IND*30^MH", "EB*6*IND*30^A8"}}) {
    const Summary summary = explain_lines(lines);
    EXPECT_EQ(summary.state("coverage.status"), State::conflicting);
    EXPECT_EQ(summary.find("coverage.status")->evidence.size(), 2U);
    EXPECT_NE(summary.readiness, Readiness::ready);
  }
}

TEST(TypeThirtyInAList, never_outweighs_a_line_of_the_plan_alone) {
  const Summary summary = explain_lines({"EB*6*IND*30", "EB*1*IND*30^MH"});
  EXPECT_EQ(text(summary, "coverage.status"), "inactive");
}

TEST(OddElements, a_figure_on_a_line_that_prices_nothing_is_flagged_and_kept_as_a_note) {
  const Summary summary = explain_lines({"EB*1*IND*30*PR**10*0.20*Y*Y", "EB*1**CH"});
  EXPECT_TRUE(is_flagged(summary, "figures stand in elements where none belong"));
  EXPECT_TRUE(is_noted(summary, "EB*1*IND*30*PR**10*0.20*Y*Y"));
  EXPECT_EQ(text(summary, "coverage.status"), "active");
  EXPECT_EQ(summary.state("coinsurance.in"), State::unknown);
}

TEST(OddElements, words_where_a_number_is_due_are_flagged_and_numbers_are_not) {
  EXPECT_TRUE(is_flagged(explain_lines(plan_lines() + Texts{"EB*A**CH****10*Y**N*Y"}),
                         "figures stand in elements"));
  EXPECT_FALSE(is_flagged(explain_lines(plan_lines() + Texts{"EB*1**CH", "EB*A**CH*****.2***N*Y",
                                                             "EB*B**CH***27*-10.50****N*Y"}),
                          "figures stand in elements"));
}

TEST(Restriction, to_a_provider_is_no_primary_care_provider_and_is_never_dropped) {
  const Summary other =
      explain_lines(plan_lines() + Texts{"EB*N*IND*88", "LS*2120",
                                         "NM1*P3*2*EXAMPLE PHARMACY*****XX*1999999984", "LE*2120"});
  EXPECT_EQ(other.state("pcp"), State::unknown);
  EXPECT_TRUE(is_noted(other, "EB*N*IND*88"));
  EXPECT_TRUE(is_noted(other, "EXAMPLE PHARMACY"));
  const Summary ours =
      explain_lines(plan_lines() + Texts{"EB*N*IND*MH", "LS*2120",
                                         "NM1*P3*2*EXAMPLE CLINIC*****XX*1999999984", "LE*2120"});
  const Fact* exclusions = ours.find("exclusions");
  ASSERT_NE(exclusions, nullptr);
  EXPECT_EQ(std::get<std::vector<Members>>(exclusions->value).at(0).at(1).second,
            "restricted to EXAMPLE CLINIC");
  EXPECT_EQ(ours.state("pcp"), State::unknown);
}

TEST(Facility, behind_the_plans_own_line_runs_no_benefit) {
  const Summary summary =
      explain_lines(plan_lines() + Texts{"EB*X", "LS*2120",
                                         "NM1*1P*2*EXAMPLE HOSPITAL*****XX*1999999984", "LE*2120"});
  EXPECT_EQ(summary.state("carve_out"), State::unknown);
  EXPECT_EQ(text(summary, "level.covered"), "yes");
  EXPECT_TRUE(is_noted(summary, "EXAMPLE HOSPITAL"));
}

TEST(Facility, that_is_a_company_or_stands_on_the_levels_own_line_still_may) {
  const Texts company{"EB*X", "LS*2120", "NM1*PR*2*EXAMPLE MINDCARE*****PI*EXMC1", "LE*2120"};
  EXPECT_EQ(text(explain_lines(plan_lines() + company), "level.covered"), "by_other");
  const Texts own{"EB*X**MH", "LS*2120", "NM1*1P*2*EXAMPLE HOSPITAL*****XX*1999999984", "LE*2120"};
  EXPECT_EQ(text(explain_lines(plan_lines() + own), "level.covered"), "by_other");
  const Texts nobody{"EB*X"};
  EXPECT_EQ(text(explain_lines(plan_lines() + nobody), "level.covered"), "by_other");
}

}  // namespace
}  // namespace eligd::coverage::test
