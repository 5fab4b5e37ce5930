// What stands in an answer and must not be passed over: a second span, another plan's line, a payer
// behind a line, words that only seem to say no, and a second loop of the same person.

#include "answers.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace eligd::coverage::test {
namespace {

using Lines = std::vector<std::string>;

const Lines level_lines = {"EB*1**CH", "EB*B**CH***27*25****N*Y"};

Lines complete() { return plan_lines() + level_lines; }

// The plan's own status line, what hangs on it, and the rest.
Lines complete_with(const Lines& behind_the_status, const Lines& level = level_lines) {
  const Lines plan = plan_lines();
  return Lines{plan.front()} + behind_the_status + Lines(plan.begin() + 1, plan.end()) + level;
}

Summary explain_dated(const Lines& member, const Lines& lines = complete()) {
  return explain_all(request(), {answer_271(lines, {.member = member})});
}

std::string text(const Summary& summary, std::string_view key) {
  const Fact* fact = summary.find(key);
  return fact != nullptr ? std::string(fact->text()) : std::string();
}

bool has_flag(const Summary& summary, std::string_view part) {
  return std::ranges::any_of(
      summary.flags, [&](const std::string& flag) { return flag.find(part) != std::string::npos; });
}

// --- the end of the coverage

TEST(EndWithin, told_beside_an_open_span_is_an_end_and_keeps_the_case_from_ready) {
  struct Shape {
    const char* what;
    Lines member;
    Lines lines;
  };
  const std::vector<Shape> shapes = {
      {"the begin again in the benefit loop",
       {"DTP*346*D8*20260101", "DTP*347*D8*20260415"},
       complete_with({"DTP*346*D8*20260101"})},
      {"the eligibility ends, the plan is open",
       {"DTP*346*D8*20260101", "DTP*356*D8*20260101", "DTP*357*D8*20260415"},
       complete()},
      {"the level is open, the plan ends",
       {},
       complete_with({"DTP*291*RD8*20260101-20260415"},
                     {"EB*1**CH", "DTP*348*D8*20260101", level_lines[1]})},
      {"a begin of one kind, an end of another",
       {"DTP*346*D8*20260101", "DTP*357*D8*20260415"},
       complete()},
      {"COBRA ends",
       {"DTP*346*D8*20260101", "DTP*340*D8*20260201", "DTP*341*D8*20260415"},
       complete()},
  };
  for (const auto& shape : shapes) {
    const auto summary = explain_dated(shape.member, shape.lines);
    EXPECT_EQ(text(summary, "coverage.status"), "active") << shape.what;
    EXPECT_EQ(summary.state("coverage.ends"), State::assumed) << shape.what;
    EXPECT_EQ(text(summary, "coverage.ends"), "2026-04-15") << shape.what;
    EXPECT_EQ(text(summary, "coverage.through_plan"), "no") << shape.what;
    EXPECT_EQ(summary.readiness, Readiness::needs_call) << shape.what;
    EXPECT_TRUE(has_flag(summary, "the end counts")) << shape.what;
  }
}

TEST(EndWithin, of_several_is_the_earliest) {
  const auto summary = explain_dated(
      {"DTP*346*D8*20260101", "DTP*357*D8*20260415", "DTP*540*D8*20260401"}, complete());
  EXPECT_EQ(text(summary, "coverage.ends"), "2026-04-01");
}

TEST(EndWithin, is_none_where_the_next_year_follows_it_or_it_is_the_last_planned_day) {
  for (const Lines& member :
       {Lines{"DTP*346*D8*20230101", "DTP*356*D8*20250501", "DTP*357*D8*20260430",
              "DTP*356*D8*20260501", "DTP*357*D8*20270430"},
        Lines{"DTP*346*D8*20260101", "DTP*357*D8*20260501"},
        Lines{"DTP*346*D8*20260101", "DTP*341*D8*20261231"}}) {
    const auto summary = explain_dated(member);
    EXPECT_EQ(text(summary, "coverage.through_plan"), "yes") << member.back();
    EXPECT_EQ(summary.readiness, Readiness::ready) << member.back();
  }
}

TEST(EndOfCobra, alone_is_the_end_of_the_coverage_and_passed_is_not_no_end_told) {
  const auto alone = explain_dated({"DTP*341*D8*20260415"});
  EXPECT_EQ(text(alone, "coverage.ends"), "2026-04-15");
  EXPECT_EQ(alone.state("coverage.begins"), State::unknown);
  EXPECT_EQ(alone.readiness, Readiness::needs_call);
  for (const Lines& member :
       {Lines{"DTP*346*D8*20250101", "DTP*341*D8*20251231"}, Lines{"DTP*341*D8*20251231"}}) {
    const auto passed = explain_dated(member);
    EXPECT_EQ(text(passed, "coverage.status"), "active") << "employed again: not said";
    EXPECT_EQ(passed.state("coverage.through_plan"), State::unknown);
    EXPECT_EQ(passed.readiness, Readiness::needs_call);
  }
}

// --- whose dates

TEST(Status, is_not_read_by_the_dates_of_another_plans_line) {
  for (const Lines& other : {Lines{"EB*1*IND*30*PR*EXAMPLE PPO 2027", "DTP*346*D8*20270101"},
                             Lines{"EB*6*IND*30*HM*OLD HMO", "DTP*291*RD8*20250101-20251231"}}) {
    const auto summary = explain_dated({}, complete_with(Lines{"DTP*291*D8*20260302"} + other));
    EXPECT_EQ(text(summary, "coverage.status"), "active") << other.front();
    EXPECT_NE(summary.readiness, Readiness::not_covered) << other.front();
  }
  const auto level_later = explain_dated(
      {}, complete_with({}, {"EB*1**CH", "DTP*348*D8*20270101", "EB*B**CH***27*25****N*Y"}));
  EXPECT_EQ(text(level_later, "coverage.status"), "active") << "the plan's own line is not dated";
}

TEST(ThroughPlan, is_an_assumption_where_a_plan_of_another_name_begins_within_the_program) {
  const auto with = [](const std::string& name, const std::string& begins) {
    return explain_dated({}, complete_with({"EB*1*IND*30*PR*" + name, "DTP*346*D8*" + begins}));
  };
  const auto other = with("EXAMPLE PPO 2026B", "20260401");
  EXPECT_EQ(other.state("coverage.through_plan"), State::assumed);
  EXPECT_EQ(text(other, "coverage.through_plan"), "yes");
  EXPECT_EQ(other.readiness, Readiness::ready_with_assumptions);
  EXPECT_TRUE(has_flag(other, "a plan of another name"));
  EXPECT_EQ(with("EXAMPLE PPO", "20260401").readiness, Readiness::ready) << "the same, renewed";
  EXPECT_EQ(with("EXAMPLE PPO 2027", "20270101").readiness, Readiness::ready) << "after it";
}

TEST(Status, is_read_by_its_own_dates_where_no_line_holds_on_the_first_day) {
  EXPECT_EQ(text(explain_dated({}, {"EB*1*IND*30", "DTP*346*D8*20270101"}), "coverage.status"),
            "future");
  EXPECT_EQ(
      text(explain_dated({}, {"EB*1*IND*30", "DTP*291*RD8*20250101-20251231"}), "coverage.status"),
      "terminated");
  EXPECT_EQ(text(explain_dated({"DTP*346*D8*20250101", "DTP*347*D8*20251231"}), "coverage.status"),
            "terminated")
      << "the person's dates are every line's";
}

// --- who else pays

Lines payer(const std::string& name) { return {"LS*2120", "NM1*" + name, "LE*2120"}; }

TEST(OtherPayer, with_its_place_behind_a_line_of_the_plan_or_the_level_is_heard) {
  const Lines first = payer("PRP*2*MEDICARE PART B*****PI*MCRB1");
  for (const Lines& lines :
       {complete_with(first), complete() + first, complete() + Lines{"EB*1**47"} + first}) {
    const auto summary = explain_lines(lines);
    EXPECT_EQ(summary.readiness, Readiness::needs_patient);
    ASSERT_EQ(summary.state("other_payer"), State::known);
    EXPECT_EQ(summary.find("other_payer")->member("role"), "primary");
    EXPECT_EQ(summary.find("other_payer")->rule, "2120 PRP");
  }
  const auto second = explain_lines(complete_with(payer("SEP*2*SECOND CO*****PI*SEC1")));
  EXPECT_EQ(second.readiness, Readiness::ready);
  EXPECT_EQ(second.find("other_payer")->member("role"), "secondary");
  const auto twice = explain_lines(complete_with(first) + first);
  EXPECT_FALSE(has_flag(twice, "more than one other payer")) << "one, behind two lines";
}

TEST(OtherPayer, is_neither_the_payer_that_answers_nor_a_person_nor_one_that_is_over) {
  for (const Lines& lines :
       {complete_with(payer("PRP*2*EXAMPLE HEALTH PLAN*****PI*EXHP1")),
        complete_with(payer("PRP*1*TESTPATIENT*ROBIN")),
        complete_with(Lines{"DTP*290*RD8*20240101-20251231"} + payer("PRP*2*BLUE OTHER"))}) {
    const auto summary = explain_lines(lines);
    EXPECT_EQ(summary.readiness, Readiness::ready);
    EXPECT_EQ(text(summary, "other_payer"), "none_told");
  }
}

TEST(OtherPayer, of_hospital_and_physician_is_no_drug_plan) {
  for (const auto* line : {"EB*R**47^98", "EB*R**1", "EB*R**48", "EB*R**88^47"}) {
    const auto summary =
        explain_lines(complete() + Lines{line} + payer("PRP*2*BLUE OTHER*****PI*BLU9"));
    EXPECT_EQ(summary.readiness, Readiness::needs_patient) << line;
  }
  for (const auto* line : {"EB*R**88", "EB*R**35", "EB*R**AL"}) {
    const auto summary =
        explain_lines(complete() + Lines{line} + payer("PRP*2*BLUE OTHER*****PI*BLU9"));
    EXPECT_EQ(summary.readiness, Readiness::ready) << line;
  }
}

// --- words

Summary with_words(const std::string& words, const std::string& eb11 = "") {
  return explain_lines(plan_lines() +
                       Lines{"EB*1**CH", "EB*B**CH***27*25****" + eb11 + "*Y", "MSG*" + words});
}

TEST(Authorization, is_not_waived_by_words_that_demand_one) {
  for (const auto* words :
       {"NO AUTHORIZATION ON FILE FOR IOP", "IOP CLAIMS WITH NO AUTHORIZATION WILL BE DENIED",
        "50% PENALTY FOR IOP WITH NO PRECERT", "PRECERT NOT REQUIRED FOR IOP UNTIL SESSION 9"}) {
    const auto summary = with_words(words, "U");
    EXPECT_EQ(summary.state("authorization.in"), State::unknown) << words;
    EXPECT_EQ(summary.readiness, Readiness::needs_call) << words;
  }
  EXPECT_EQ(text(with_words("NO PRECERT REQUIRED FOR IOP"), "authorization.in"), "not_required");
}

TEST(Authorization, waived_for_the_first_sessions_is_required_after_them) {
  const auto summary = with_words("PRECERT NOT REQUIRED FOR THE FIRST 8 IOP SESSIONS");
  EXPECT_EQ(text(summary, "authorization.in"), "required");
  EXPECT_EQ(text(summary, "authorization.after"), "8");
}

TEST(DeductibleWaived, for_something_else_says_nothing_of_the_level) {
  const auto applies = [](const std::string& words) {
    return explain_lines(plan_lines() + Lines{"EB*1**CH", "EB*A**CH*****.2***N*Y", "MSG*" + words})
        .state("deductible_applies.in");
  };
  EXPECT_EQ(applies("DEDUCTIBLE WAIVED FOR PREVENTIVE CARE"), State::unknown);
  EXPECT_EQ(applies("OV NOT SUBJECT TO DED"), State::unknown);
  EXPECT_EQ(applies("DEDUCTIBLE WAIVED"), State::known);
}

// --- exclusions

TEST(Exclusion, with_words_that_only_deny_is_of_the_whole_type) {
  for (const auto* words :
       {"NOT A COVERED BENEFIT", "EXCLUDED", "Non-covered service. Please see your policy."}) {
    const auto summary = explain_lines(complete() + Lines{"EB*E**CH", std::string("MSG*") + words});
    EXPECT_EQ(summary.state("level.covered"), State::conflicting) << words;
    EXPECT_EQ(summary.readiness, Readiness::needs_call) << words;
  }
  EXPECT_EQ(
      explain_lines(complete() + Lines{"EB*E**CH", "MSG*RESIDENTIAL CARE EXCLUDED"}).readiness,
      Readiness::ready)
      << "of something else";
}

TEST(Exclusion, that_names_the_level_is_heard_under_another_type) {
  for (const Lines& lines :
       {Lines{"EB*E**RT", "MSG*RESIDENTIAL AND INTENSIVE OUTPATIENT PROGRAMS EXCLUDED"},
        Lines{"EB*I**RT", "MSG*RESIDENTIAL AND IOP ARE NOT COVERED"},
        Lines{"EB*I**RT", "MSG*RESIDENTIAL AND IOP"}, Lines{"EB*1**33", "MSG*IOP NOT COVERED"}}) {
    const auto summary = explain_lines(complete() + lines);
    EXPECT_EQ(summary.state("level.covered"), State::conflicting) << lines.back();
    EXPECT_EQ(summary.readiness, Readiness::needs_call) << lines.back();
  }
  for (const Lines& lines : {Lines{"EB*E**RT", "MSG*RESIDENTIAL PROGRAMS EXCLUDED"},
                             Lines{"EB*I**RT", "MSG*PHP NOT COVERED, IOP IS COVERED"}})
    EXPECT_EQ(explain_lines(complete() + lines).readiness, Readiness::ready) << lines.back();
}

TEST(NonCovered, from_a_day_within_the_program_contradicts_that_the_level_is_covered) {
  for (const auto* line : {"EB*I**CH", "EB*6**CH", "EB*E**CH", "EB*I**30", "EB*6*IND*30"}) {
    const auto summary = explain_lines(complete() + Lines{line, "DTP*348*D8*20260401"});
    EXPECT_EQ(summary.state("level.covered"), State::conflicting) << line;
    EXPECT_EQ(summary.readiness, Readiness::needs_call) << line;
    EXPECT_EQ(explain_lines(complete() + Lines{line, "DTP*348*D8*20260601"}).readiness,
              Readiness::ready)
        << line << ": after the program";
    EXPECT_EQ(explain_lines(complete() + Lines{line, "DTP*348*RD8*20240101-20251231"}).readiness,
              Readiness::ready)
        << line << ": before it";
  }
}

// --- figures of later days

TEST(Figure, of_another_amount_from_a_day_within_the_program_leaves_it_an_assumption) {
  for (const auto* line : {"EB*B**CH***27*50****N*Y", "EB*B**CH***27*50****N*W"}) {
    const auto summary = explain_lines(complete() + Lines{line, "DTP*348*D8*20260401"});
    EXPECT_EQ(summary.readiness, Readiness::ready_with_assumptions) << line;
    ASSERT_EQ(summary.state("copay.in"), State::assumed) << line;
    EXPECT_EQ(summary.find("copay.in")->member("amount"), "25.00") << line;
    EXPECT_EQ(summary.find("copay.in")->against.size(), 1U) << line;
    EXPECT_TRUE(has_flag(summary, "copay.in begins within the program")) << line;
  }
  const auto year = explain_lines(
      complete() + Lines{"EB*C*IND*30***23*3000*****Y", "DTP*291*RD8*20260401-20270331"});
  EXPECT_EQ(year.state("deductible.individual.in.total"), State::assumed);
  EXPECT_EQ(text(year, "deductible.individual.in.total"), "1500.00");
  EXPECT_EQ(year.state("oop.individual.in.total"), State::known);
}

TEST(Figure, of_later_days_is_of_no_account_where_it_is_the_same_or_not_ours) {
  for (const Lines& lines :
       {Lines{"EB*B**CH***27*25****N*Y", "DTP*348*D8*20260401"},
        Lines{"EB*B**CH***27*50****N*N", "DTP*348*D8*20260401"},
        Lines{"EB*B**CH***27*50****N*Y", "DTP*348*D8*20260601"},
        Lines{"EB*B**98***27*50****N*Y", "DTP*348*D8*20260401"},
        Lines{"EB*B**30***27*50****N*Y", "DTP*348*D8*20260401"},
        Lines{"EB*C*IND*30***29*1500*****Y", "DTP*291*RD8*20260401-20270331"}}) {
    const auto summary = explain_lines(complete() + lines);
    EXPECT_EQ(summary.readiness, Readiness::ready) << lines.front() << lines.back();
    EXPECT_FALSE(has_flag(summary, "begins within the program")) << lines.front();
  }
}

// --- the person once more

Lines again(const Lines& lines, const std::string& member_id = "EXM000001") {
  return Lines{"HL*4*2*22*0", "TRN*2*TRC000001*9EXAMPLE01",
               "NM1*IL*1*TESTPATIENT*ALEX****MI*" + member_id, "DMG*D8*19900214*F"} +
         lines;
}

TEST(SecondLoop, of_the_same_person_is_read_as_well) {
  const auto payer_there =
      explain_lines(complete() + again(Lines{"EB*R**30"} + payer("PRP*2*BLUE OTHER*****PI*BLU9")));
  EXPECT_EQ(payer_there.readiness, Readiness::needs_patient);
  const auto denied_there = explain_lines(complete() + again({"EB*I**CH"}));
  EXPECT_EQ(denied_there.state("level.covered"), State::conflicting);
  EXPECT_EQ(denied_there.readiness, Readiness::needs_call);
  EXPECT_EQ(explain_lines(complete() + again(complete())).readiness, Readiness::ready)
      << "the same twice";
}

TEST(SecondLoop, with_the_newer_policy_is_not_hidden_by_the_old_one) {
  const auto summary = explain_dated({}, Lines{"EB*6*IND*30"} + again(complete()));
  EXPECT_EQ(summary.state("coverage.status"), State::conflicting);
  EXPECT_EQ(summary.readiness, Readiness::needs_call);
  const auto ends_there =
      explain_dated({"DTP*346*D8*20260101"},
                    complete() + again({"DTP*346*D8*20260101", "DTP*347*D8*20260415", "EB*1**30"}));
  EXPECT_EQ(text(ends_there, "coverage.through_plan"), "no");
}

TEST(SecondLoop, with_another_member_id_or_first_name_leaves_the_status_an_assumption) {
  const auto policy = explain_lines(complete() + again({"EB*1**30"}, "EXM000099"));
  EXPECT_EQ(policy.readiness, Readiness::ready_with_assumptions);
  EXPECT_TRUE(has_flag(policy, "tells the person twice"));
  const auto twin =
      explain_lines(complete() + Lines{"HL*4*2*22*0", "NM1*IL*1*TESTPATIENT*ROBIN****MI*EXM000001",
                                       "DMG*D8*19900214*F", "EB*I**CH"});
  EXPECT_EQ(twin.readiness, Readiness::ready_with_assumptions);
  EXPECT_EQ(twin.state("level.covered"), State::known) << "nothing of the twin is mixed in";
}

}  // namespace
}  // namespace eligd::coverage::test
