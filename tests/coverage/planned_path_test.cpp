// What follows a planned program: its days, what the same answers tell of its level, and the path a
// summary carries beside the program's own estimate.
#include "coverage/planned_path.hpp"

#include "answers.hpp"
#include "coverage/json.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace eligd::coverage::test {
namespace {

using Texts = std::vector<std::string>;

CivilDate day(const std::string& text) { return parse_iso_date(text).value(); }

// IOP three days a week through April, then two months of weekly visits.
struct Plan {
  config::Configuration configuration{};
  config::Payer payer{};
  config::LevelOfCare iop = level("iop_mh");

  Plan() {
    configuration.levels = {level("iop_mh"), level("op_individual"), level("php_mh")};
    iop.then = {{.level = LevelKey("op_individual"), .weeks = 8}};
    payer.allowed = {{.level = LevelKey("iop_mh"), .amount = Money::cents(30'000)},
                     {.level = LevelKey("op_individual"), .amount = Money::cents(11'000)}};
    payer.cost.modes = {CostMode::deductible_then_coinsurance, CostMode::copay};
  }
  [[nodiscard]] Request asked() const {
    Request asked = request();
    asked.level = iop;
    asked.program = planned_program(
        configuration, iop, payer,
        {.from = day("2026-03-09"), .through = day("2026-05-01"), .days_per_week = 3});
    asked.then = phases_after(configuration, iop, payer, *asked.program);
    return asked;
  }
};

const Texts iop_at_20{"EB*1**CH", "EB*A**CH*****.2***N*Y"};
const Texts visits_at_25{"EB*1**A6", "EB*B**A6***27*25****N*Y"};

TEST(PhasesAfter, begin_on_the_next_day_their_weekdays_meet) {
  const Request asked = Plan().asked();
  ASSERT_EQ(asked.then.size(), 1U);
  const PlannedProgram& program = asked.then.at(0).program;
  EXPECT_EQ(program.days.size(), 8U);
  EXPECT_EQ(program.days.front(), day("2026-05-04")) << "the Monday after Friday, May 1";
  EXPECT_EQ(program.days.back(), day("2026-06-22"));
}

TEST(PhasesAfter, step_over_closed_days_and_are_none_without_the_programs_own) {
  Plan plan;
  plan.configuration.settings.program.closed = {day("2026-05-04")};
  EXPECT_EQ(plan.asked().then.at(0).program.days.front(), day("2026-05-11"));
  const PlannedProgram unknown{.missing = "the last day of the program is not known"};
  EXPECT_TRUE(phases_after(plan.configuration, plan.iop, plan.payer, unknown).empty());
}

TEST(AddPath, reads_the_same_answer_for_the_next_level) {
  const Summary summary = explain_lines(plan_lines() + iop_at_20 + visits_at_25, Plan().asked());
  ASSERT_TRUE(summary.path);
  ASSERT_EQ(summary.path->phases.size(), 2U);
  EXPECT_EQ(summary.path->phases.at(0).likely, summary.estimate->likely);
  EXPECT_EQ(summary.path->phases.at(1).likely, Money::cents(8 * 2'500));
  EXPECT_EQ(summary.path->phases.at(1).name, "Outpatient, individual");
  EXPECT_EQ(summary.path->likely, *summary.estimate->likely + Money::cents(20'000));
  EXPECT_NE(to_json(summary).reveal(Purpose::report).find(R"("path":{)"), std::string::npos);
}

TEST(AddPath, never_gives_silence_about_the_next_level_a_price) {  // I13
  const Summary summary = explain_lines(plan_lines() + iop_at_20, Plan().asked());
  ASSERT_TRUE(summary.path);
  const CostPhase& after = summary.path->phases.at(1);
  EXPECT_FALSE(after.likely);
  EXPECT_TRUE(!after.high || *after.high > Money());
  EXPECT_FALSE(summary.path->likely);
  EXPECT_EQ(summary.path->phases.at(0).likely, summary.estimate->likely)
      << "what is known of the program stays known";
}

TEST(AddPath, has_no_figure_for_a_level_without_an_allowed_amount) {  // I13
  Plan plan;
  plan.payer.allowed.pop_back();
  const Summary summary = explain_lines(plan_lines() + iop_at_20 + visits_at_25, plan.asked());
  ASSERT_TRUE(summary.path);
  EXPECT_FALSE(summary.path->phases.at(1).low);
  EXPECT_FALSE(summary.path->high);
  EXPECT_EQ(summary.path->phases.at(1).missing, "no allowed amount is on file for May 4, 2026");
}

TEST(AddPath, says_that_the_next_level_is_not_covered) {
  const Summary summary =
      explain_lines(plan_lines() + iop_at_20 + Texts{"EB*I**A6"}, Plan().asked());
  ASSERT_TRUE(summary.path);
  EXPECT_EQ(summary.path->phases.at(1).missing, "the plan does not cover this level of care");
  EXPECT_EQ(summary.path->likely, summary.estimate->likely);
}

TEST(AddPath, counts_one_limit_line_for_both_levels) {
  // A limit on MH is evidence for both; 30 visits are used up by 24 days and six visits.
  const Summary summary = explain_lines(plan_lines() + iop_at_20 + visits_at_25 +
                                            Texts{"EB*F**MH***23***VS*30", "EB*F**MH***29***VS*30"},
                                        Plan().asked());
  ASSERT_TRUE(summary.path);
  EXPECT_EQ(summary.path->milestones.not_covered_from, day("2026-06-15"));
  EXPECT_FALSE(summary.estimate->milestones.not_covered_from);
}

TEST(AddPath, takes_no_override_of_the_programs_level_for_the_next) {
  Request asked = Plan().asked();
  const auto said = parse_override("copay.in=5.00/visit");
  ASSERT_TRUE(said);
  asked.as_of = day("2026-03-03");
  asked.overrides = {{.number = 1,
                      .fact = *said,
                      .by = "biller",
                      .reason = Phi<std::string>("the card says so"),
                      .made = day("2026-03-02"),
                      .until = day("2026-03-31")}};
  const Summary summary = explain_lines(plan_lines() + iop_at_20 + visits_at_25, asked);
  ASSERT_TRUE(summary.path);
  EXPECT_EQ(summary.path->phases.at(1).likely, Money::cents(8 * 2'500));
}

TEST(AddPath, stays_apart_from_the_programs_own_estimate) {
  Request without = Plan().asked();
  without.then.clear();
  const auto lines = plan_lines() + iop_at_20 + visits_at_25;
  const Summary alone = explain_lines(lines, without);
  const Summary with = explain_lines(lines, Plan().asked());
  EXPECT_FALSE(alone.path);
  EXPECT_EQ(to_json(*alone.estimate), to_json(*with.estimate));
}

TEST(AddPath, takes_a_copay_said_on_the_phone_for_the_program_alone) {
  Request asked = Plan().asked();
  asked.calls.push_back({.at = Instant{},
                         .day = day("2026-03-02"),
                         .facts = {parse_told("copay.in=90.00/day").value()}});
  const Summary summary = explain_lines(plan_lines() + iop_at_20 + visits_at_25, asked);
  ASSERT_TRUE(summary.path);
  EXPECT_EQ(summary.path->phases.at(1).likely, Money::cents(8 * 2'500));
}

TEST(PricedPath, knows_php_and_iop_by_their_revenue_codes) {
  Plan plan;
  plan.iop.then = {{.level = LevelKey("php_mh"), .weeks = 1, .days_per_week = 5}};
  Request asked = plan.asked();
  const auto warned = [&] {
    const Summary summary = explain_lines(plan_lines() + iop_at_20, asked);
    return summary.path && std::ranges::any_of(summary.path->assumptions, [](const auto& one) {
             return one.find("Medicare returns") != std::string::npos;
           });
  };
  EXPECT_FALSE(warned());
  asked.is_medicare = true;
  EXPECT_TRUE(warned());
}

}  // namespace
}  // namespace eligd::coverage::test
