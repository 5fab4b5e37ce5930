// What stands against a line, or makes it doubtful, and what the task then asks: found by reading
// answers beside what was said of them (docs/hard-answers.md).

#include "answers.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace eligd::coverage::test {
namespace {

using Lines = std::vector<std::string>;

Lines complete() { return plan_lines() + Lines{"EB*1**CH", "EB*B**CH***27*25****N*Y"}; }

// The plan's own status line, and what hangs on it.
Lines complete_with(const Lines& behind_the_status) {
  Lines lines = complete();
  const auto status = std::ranges::find_if(
      lines, [](const std::string& line) { return line.starts_with("EB*1*IND*30"); });
  lines.insert(std::next(status), behind_the_status.begin(), behind_the_status.end());
  return lines;
}

bool asks_about(const Summary& summary, const std::string& about) {
  return std::ranges::any_of(summary.tasks, [&](const Task& task) {
    return std::ranges::find(task.questions, about, &Question::about) != task.questions.end();
  });
}

TEST(NonCovered, of_the_whole_plan_contradicts_a_level_that_is_covered) {
  for (const auto* line : {"EB*I**30", "EB*I*IND*30*********Y", "EB*I"}) {
    const auto summary = explain_lines(complete() + Lines{line});
    EXPECT_EQ(summary.readiness, Readiness::needs_call) << line;
    EXPECT_EQ(summary.state("level.covered"), State::conflicting) << line;
    EXPECT_TRUE(asks_about(summary, "level.covered")) << line;
  }
  EXPECT_EQ(explain_lines({"EB*1**30", "EB*I**30"}).state("level.covered"), State::conflicting);
}

TEST(NonCovered, of_the_whole_plan_alone_makes_the_level_doubtful_and_is_asked_about) {
  const auto summary = explain_lines({"EB*I**30"});
  EXPECT_EQ(summary.readiness, Readiness::needs_call) << "not Not covered: nothing says so surely";
  EXPECT_EQ(summary.state("coverage.status"), State::unknown);
  ASSERT_EQ(summary.state("level.covered"), State::assumed);
  EXPECT_EQ(summary.find("level.covered")->text(), "no");
  EXPECT_EQ(summary.reasons.front(), "The level seems not to be covered; that must be confirmed.");
  EXPECT_TRUE(asks_about(summary, "level.covered"));
}

TEST(NonCovered, out_of_network_or_of_another_plan_says_nothing_against_ours) {
  for (const auto* line : {"EB*I**30*********N", "EB*I**30**VISION PLAN", "EB*I**35"})
    EXPECT_EQ(explain_lines(complete() + Lines{line}).readiness, Readiness::ready) << line;
}

TEST(Refusal, in_the_loop_of_a_line_leaves_that_line_an_assumption) {
  const auto summary = explain_lines(complete_with({"AAA*N**42*C"}));
  EXPECT_EQ(summary.readiness, Readiness::ready_with_assumptions);
  EXPECT_EQ(summary.state("coverage.status"), State::assumed);
  EXPECT_EQ(explain_lines(complete() + Lines{"EB*1**35", "AAA*N**42*C"}).readiness,
            Readiness::ready)
      << "another benefit's";
}

TEST(Status, is_an_assumption_where_the_plan_cannot_be_processed_or_a_spend_down_is_left) {
  for (const auto* line : {"EB*V**30", "EB*Y**30***29*500", "EB*Y**30"})
    EXPECT_EQ(explain_lines(complete() + Lines{line}).readiness, Readiness::ready_with_assumptions)
        << line;
  EXPECT_EQ(explain_lines(complete() + Lines{"EB*Y**30***29*0"}).readiness, Readiness::ready)
      << "met";
}

TEST(Exclusion, of_the_levels_own_type_contradicts_that_it_is_covered) {
  for (const auto* line : {"EB*E**CH", "EB*O**CH"}) {
    EXPECT_EQ(explain_lines(complete() + Lines{line}).readiness, Readiness::needs_call) << line;
    EXPECT_EQ(explain_lines({"EB*1**30", line}).state("level.covered"), State::conflicting) << line;
  }
  EXPECT_EQ(explain_lines(complete() + Lines{"EB*E**CH*********N"}).readiness, Readiness::ready)
      << "out of network";
  EXPECT_EQ(
      explain_lines(complete() + Lines{"EB*E**CH", "MSG*RESIDENTIAL TREATMENT EXCLUDED"}).readiness,
      Readiness::ready)
      << "of something else";
}

TEST(Restriction, to_another_provider_leaves_the_level_an_assumption) {
  const auto with = [](const std::string& npi) {
    return explain_lines(
        complete() + Lines{"EB*N**CH", "LS*2120", "NM1*1P*2*SOME CLINIC*****XX*" + npi, "LE*2120"});
  };
  EXPECT_EQ(with("1888888885").readiness, Readiness::ready_with_assumptions);
  EXPECT_EQ(with("1999999984").readiness, Readiness::ready) << "us";
}

TEST(Refusal, beside_benefits_is_said_in_words_and_is_what_the_call_asks_first) {
  const auto summary = explain_lines(Lines{"AAA*N**58*C"} + complete());
  ASSERT_EQ(summary.readiness, Readiness::needs_call);
  EXPECT_EQ(summary.reasons.front(),
            "The payer refused the question and told benefits all the same: Invalid/missing date "
            "of birth (AAA 58).");
  ASSERT_EQ(summary.tasks.size(), 1U);
  ASSERT_EQ(summary.tasks[0].questions.size(), 1U) << "all else is known";
  EXPECT_EQ(summary.tasks[0].questions[0].about, "refusal");
}

TEST(Refusal, of_one_benefit_is_flagged_as_of_one_and_of_all_as_of_all) {
  const auto flag = [](const Lines& lines) { return explain_lines(lines).flags.at(0); };
  EXPECT_EQ(flag(complete_with({"AAA*N**70*C"})),
            "the payer refused one question and told benefits all the same: Inconsistent with "
            "patient's gender (AAA 70)");
  EXPECT_EQ(flag(Lines{"AAA*N**43*C"} + complete()),
            "the payer refused the question and told benefits all the same: Invalid/missing "
            "provider identification (AAA 43)");
}

TEST(Status, of_dental_vision_and_drugs_says_nothing_of_the_medical_plan) {
  for (const auto* line :
       {"EB*1**35", "EB*1*CHD*35**KIDS DENTAL", "EB*1**AL", "EB*1**88^90", "EB*1**98**ACME VISION"})
    EXPECT_EQ(explain_lines({line}).state("coverage.status"), State::unknown) << line;
  for (const auto* line : {"EB*1**98", "EB*1**35^98"})
    EXPECT_EQ(explain_lines({line}).state("coverage.status"), State::assumed) << line;
}

TEST(Call, asks_who_pays_first_where_another_payer_seems_to_be) {
  auto lines = complete_with({"LS*2120", "NM1*PR*2*OTHER HEALTH CO", "LE*2120"});
  const auto summary = explain_lines(lines);
  ASSERT_EQ(summary.readiness, Readiness::needs_call);
  ASSERT_EQ(summary.state("other_payer"), State::assumed);
  EXPECT_TRUE(asks_about(summary, "other_payer"));
  EXPECT_EQ(summary.tasks.at(0).act.find("OTHER HEALTH"), std::string::npos)
      << "whom a payer names stands in the reason only";
}

TEST(Call, asks_for_the_familys_figure_where_only_that_is_open) {
  const auto one = explain_lines(complete() + Lines{"EB*G*FAM*30***23*9000*****Y"});
  EXPECT_EQ(one.reasons.front(), "Not said: family out-of-pocket left.");
  ASSERT_EQ(one.tasks.at(0).questions.size(), 1U);
  EXPECT_EQ(one.tasks[0].questions[0].text,
            "How much is left to the out-of-pocket maximum for the family?");
  Lines lines = complete() + Lines{"EB*C*FAM*30***23*9000*****Y"};
  std::erase_if(lines,
                [](const std::string& line) { return line.starts_with("EB*C*IND*30***29"); });
  const auto both = explain_lines(lines);
  EXPECT_EQ(both.reasons.front(), "Not said: deductible left.");
  EXPECT_EQ(both.tasks.at(0).questions.at(0).text,
            "How much of the deductible is left for the patient, and for the family?");
}

TEST(Call, is_due_on_a_day_on_which_somebody_can_be_called) {
  EXPECT_EQ(explain_lines({"EB*1**30"}).tasks.at(0).due, CivilDate::of(2026, 3, 6))
      << "the first planned day is Monday, March 9";
}

TEST(Identity, that_differs_at_the_payer_is_flagged_beside_a_refusal_too) {
  Written written;
  written.member.insert(written.member.begin(), "INS*Y*18*001*25");
  const auto flags = [&](const Lines& benefits) {
    return explain_all(request(), {answer_271(benefits, written)}).flags;
  };
  const std::string words =
      "the payer says that its identifying data differ from what was asked (INS04 25)";
  EXPECT_EQ(std::ranges::count(flags(complete()), words), 1);
  EXPECT_EQ(std::ranges::count(flags(Lines{"AAA*N**72*C"} + complete()), words), 1);
}

TEST(Deductible, of_the_level_stands_over_what_the_plan_has_left) {
  const auto summary = explain_lines(complete() + Lines{"EB*C*IND*CH***23*0*****Y"});
  const Fact* left = summary.find("deductible.individual.in.remaining");
  ASSERT_NE(left, nullptr);
  EXPECT_EQ(left->text(), "0.00");
  ASSERT_EQ(left->against.size(), 1U) << "the plan's own line, which lost";
  EXPECT_TRUE(left->against[0].text.reveal(Purpose::report).starts_with("EB*C*IND*30***29"));
}

TEST(Answer, whose_control_numbers_differ_is_read_and_flagged) {
  std::string text = answer_271(complete());
  const auto at = text.find("~SE*");
  ASSERT_NE(at, std::string::npos);
  const auto number = text.find('*', at + 4) + 1;
  text[number] = text[number] == '9' ? '8' : '9';
  const auto summary = explain_all(request(), {text});
  EXPECT_EQ(summary.readiness, Readiness::ready) << "what was read stands";
  EXPECT_EQ(summary.flags,
            Lines{"answer 1: the control numbers in ST and SE differ; what was read stands"});
}

}  // namespace
}  // namespace eligd::coverage::test
