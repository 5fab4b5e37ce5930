// Why a line lost, as people read it beside the fact: each step of the ladder, and what stands over
// every line.
#include "coverage/why_lost.hpp"

#include "answers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <ranges>

namespace eligd::coverage::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using Lines = std::vector<std::string>;

struct Asked {
  std::vector<std::string> files{};
  std::vector<std::vector<std::string>> types{};  // asked for, beside `files`
  Request request = test::request();
};

// Of the fact's segments that lost, in order.
std::vector<std::string> reasons(const Asked& asked, std::string_view key) {
  std::deque<x12::Document> documents;
  std::vector<AnswerInput> inputs;
  for (std::size_t i = 0; i < asked.files.size(); ++i) {
    documents.push_back(x12::read(asked.files[i]));
    inputs.push_back({.name = std::to_string(i), .document = &documents.back()});
    if (i < asked.types.size()) inputs.back().asked = {asked.types[i]};
  }
  const auto summary = explain(asked.request, inputs);
  if (!summary) throw std::runtime_error(summary.error().sentence);
  const Fact* fact = summary->find(key);
  if (fact == nullptr) throw std::runtime_error("no such fact");
  std::vector<SegmentAt> won;
  for (const Evidence& one : fact->evidence) won.push_back({one.answer, one.segment});
  const LostLines lines(asked.request, inputs);
  std::vector<std::string> told;
  for (const Evidence& one : fact->against)
    told.push_back(
        lines.why({.key = fact->key, .rule = fact->rule, .won = won}, {one.answer, one.segment}));
  return told;
}

std::vector<std::string> reasons(const Lines& lines, std::string_view key) {
  return reasons(Asked{.files = {answer_271(plan_lines() + lines)}}, key);
}

TEST(WhyLost, names_the_service_that_says_less_of_the_level) {
  EXPECT_THAT(reasons({"EB*B**CH***27*25****N*Y", "EB*B**30***27*40****N*Y"}, "copay.in"),
              ElementsAre("it is of the whole plan (30); one of type CH counts more for this "
                          "level"));
  EXPECT_THAT(reasons({"EB*B**CH***27*25****N*Y", "EB*B**MH***27*40****N*Y"}, "copay.in"),
              ElementsAre("it is for service type MH; one of type CH counts more for this level"));
}

TEST(WhyLost, names_the_older_answer_and_the_one_that_was_not_asked_for_it) {
  const Lines now = plan_lines() + Lines{"EB*B**CH***27*25****N*Y"};
  const Lines before = plan_lines() + Lines{"EB*B**CH***27*40****N*Y"};
  const std::vector<std::string> files = {answer_271(before, {.made = "20260228*0900"}),
                                          answer_271(now, {.made = "20260302*0915"})};
  EXPECT_THAT(reasons(Asked{.files = files}, "copay.in"),
              ElementsAre("it stands in an older answer"));
  EXPECT_THAT(reasons(Asked{.files = files, .types = {{"CH"}, {"MH"}}}, "copay.in"),
              ElementsAre("its answer was not asked for this service type"))
      << "what was asked for stands over what is newer";
}

TEST(WhyLost, names_another_coverage_level_and_a_network_that_is_not_told) {
  EXPECT_THAT(reasons({"EB*B*IND*CH***27*25****N*Y", "EB*B*FAM*CH***27*40****N*Y"}, "copay.in"),
              ElementsAre("it is for another coverage level, the family beside the person"));
  EXPECT_THAT(reasons({"EB*B*IND*CH***27*25****N*Y", "EB*B*IND*CH***27*40****N"}, "copay.in"),
              ElementsAre("it does not say for which network"));
}

TEST(WhyLost, names_words_about_another_bill_and_a_line_without_dates) {
  EXPECT_THAT(reasons({"EB*B**CH***27*25****N*Y", "MSG*FACILITY", "EB*B**CH***27*40****N*Y",
                       "MSG*PROFESSIONAL"},
                      "copay.in"),
              ElementsAre("its words are about another kind of bill or provider than ours"));
  EXPECT_THAT(reasons({"EB*B**CH***27*25****N*Y", "DTP*292*RD8*20260101-20261231",
                       "EB*B**CH***27*40****N*Y"},
                      "copay.in"),
              ElementsAre("it names no dates, and the other line does"));
}

TEST(WhyLost, names_figures_that_do_not_add_up_and_none_that_only_stand_beside) {
  const Lines figures = {"EB*1*IND*30*PR*EXAMPLE PPO", "EB*C*IND*30***23*1500*****Y",
                         "EB*C*IND*30***24*100*****Y", "EB*C*IND*30***29*900*****Y", "EB*1**CH"};
  EXPECT_THAT(reasons(Asked{.files = {answer_271(figures)}}, "deductible.individual.in.remaining"),
              ElementsAre("the figures of the account do not add up with it"));
  // The plan's own left beside the level's: another rank, not a sum.
  EXPECT_THAT(
      reasons({"EB*1**CH", "EB*C*IND*CH***23*0*****Y"}, "deductible.individual.in.remaining"),
      testing::Each(HasSubstr("it is of the whole plan (30)")));
}

TEST(WhyLost, names_a_later_figure_and_words_that_weigh_less_than_a_code) {
  EXPECT_THAT(reasons({"EB*B**CH***27*25****N*Y", "DTP*292*RD8*20260101-20260331",
                       "EB*B**CH***27*40****N*Y", "DTP*292*RD8*20260401-20261231"},
                      "copay.in"),
              ElementsAre(HasSubstr("begins only within the program")));
  EXPECT_THAT(reasons({"EB*A**CH*****.2***N*Y", "MSG*PRECERTIFICATION REQUIRED FOR IOP"},
                      "authorization.in"),
              ElementsAre(HasSubstr("the payer's words name the level")));
}

TEST(WhyLost, says_nothing_where_todays_rules_would_not_pass_it_over) {
  const std::string file =
      answer_271(plan_lines() + Lines{"EB*B**CH***27*25****N*Y", "EB*B**30***27*40****N*Y"});
  const x12::Document document = x12::read(file);
  const std::vector<AnswerInput> inputs = {{.name = "1", .document = &document}};
  const auto summary = explain(request(), inputs);
  const Fact* copay = summary->find("copay.in");
  const SegmentAt winner{copay->evidence.front().answer, copay->evidence.front().segment};
  const SegmentAt loser{copay->against.front().answer, copay->against.front().segment};
  const std::vector<SegmentAt> swapped = {loser};
  const LostLines lines(request(), inputs);
  EXPECT_THAT(lines.why({.key = "copay.in", .rule = "type 30", .won = swapped}, winner), IsEmpty());
  EXPECT_THAT(lines.why({.key = "copay.in", .won = swapped}, {.answer = 1, .segment = 9999}),
              IsEmpty());
  EXPECT_EQ(lines.why({.key = "copay.in", .rule = "override 3"}, winner),
            "a person said otherwise");
}

}  // namespace
}  // namespace eligd::coverage::test
