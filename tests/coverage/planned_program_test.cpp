// From an intake's plan to priced days, and the estimate a summary carries.
#include "coverage/planned_program.hpp"

#include "answers.hpp"
#include "coverage/json.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace eligd::coverage::test {
namespace {

CivilDate day(const std::string& text) { return parse_iso_date(text).value(); }

std::vector<std::string> days_of(const config::ProgramCalendar& calendar, const std::string& from,
                                 const std::string& through, int per_week) {
  std::vector<std::string> texts;
  for (const CivilDate one : program_days(calendar, day(from), day(through), per_week))
    texts.push_back(to_string(one));
  return texts;
}

using Texts = std::vector<std::string>;

TEST(ProgramDays, are_the_calendars_weekdays) {
  EXPECT_EQ(days_of({}, "2026-03-02", "2026-03-09", 3),
            (Texts{"2026-03-02", "2026-03-04", "2026-03-06", "2026-03-09"}));
  EXPECT_EQ(days_of({}, "2026-03-02", "2026-03-06", 5).size(), 5U);
}

TEST(ProgramDays, begin_on_the_first_day_whatever_weekday_it_is) {
  // A Tuesday: with Wednesday and Friday the week is full.
  EXPECT_EQ(days_of({}, "2026-03-03", "2026-03-09", 3),
            (Texts{"2026-03-03", "2026-03-04", "2026-03-06", "2026-03-09"}));
  // A Sunday ends its week.
  EXPECT_EQ(days_of({}, "2026-03-01", "2026-03-04", 1), (Texts{"2026-03-01", "2026-03-02"}));
}

TEST(ProgramDays, leave_out_days_on_which_the_program_is_closed) {
  config::ProgramCalendar calendar;
  calendar.closed = {day("2026-11-26"), day("2026-12-25")};
  EXPECT_EQ(days_of(calendar, "2026-12-21", "2026-12-28", 5),
            (Texts{"2026-12-21", "2026-12-22", "2026-12-23", "2026-12-24", "2026-12-28"}));
}

struct Plan {
  config::Configuration configuration{};
  config::Payer payer{};
  Attendance attendance{
      .from = day("2026-03-09"), .through = day("2026-05-01"), .days_per_week = 3};

  Plan() {
    payer.allowed.push_back({.level = LevelKey("iop_mh"), .amount = Money::cents(30'000)});
    payer.cost.modes = {CostMode::deductible_then_coinsurance};
  }
  [[nodiscard]] PlannedProgram planned() const {
    return planned_program(configuration, level("iop_mh"), payer, attendance);
  }
};

Summary explained(const Plan& plan, const std::vector<std::string>& level_lines) {
  Request asked = request();
  asked.program = plan.planned();
  return explain_lines(plan_lines() + level_lines, asked);
}

const Texts covered_at_20{"EB*1**CH", "EB*A**CH*****.2***N*Y"};

TEST(AddEstimate, prices_the_planned_days_by_the_answer) {
  const Summary summary = explained(Plan(), covered_at_20);
  ASSERT_TRUE(summary.estimate) << summary.no_estimate;
  EXPECT_EQ(summary.estimate->days.size(), 24U);
  ASSERT_TRUE(summary.estimate->likely);
  EXPECT_EQ(summary.estimate->likely, summary.estimate->high);
  const auto json = to_json(summary).reveal(Purpose::report);
  EXPECT_NE(json.find(R"("estimate":{"low":")" + to_string(summary.estimate->low)),
            std::string::npos);
}

TEST(AddEstimate, takes_the_row_of_the_day_network_and_plan) {
  Plan plan;
  plan.payer.allowed = {
      {.level = LevelKey("iop_mh"), .plan = "SOME OTHER PLAN", .amount = Money::cents(1)},
      {.level = LevelKey("iop_mh"), .in_network = false, .amount = Money::cents(2)},
      {.level = LevelKey("iop_sud"), .amount = Money::cents(3)},
      {.level = LevelKey("iop_mh"), .amount = Money::cents(10'000), .through = day("2026-03-31")},
      {.level = LevelKey("iop_mh"), .amount = Money::cents(20'000), .from = day("2026-04-01")}};
  const Summary summary = explained(plan, covered_at_20);
  ASSERT_TRUE(summary.estimate) << summary.no_estimate;
  for (const CostDay& one : summary.estimate->days)
    EXPECT_EQ(one.allowed.cents(), one.date < day("2026-04-01") ? 10'000 : 20'000);
}

TEST(AddEstimate, says_why_there_is_none_and_never_a_figure) {
  const auto why = [](const Plan& plan, const Texts& lines) {
    const Summary summary = explained(plan, lines);
    EXPECT_FALSE(summary.estimate);
    return summary.no_estimate;
  };
  Plan short_of_rows;
  short_of_rows.payer.allowed.front().through = day("2026-04-10");
  EXPECT_EQ(why(short_of_rows, covered_at_20), "no allowed amount is on file for Apr 13, 2026");
  Plan endless;
  endless.attendance.through.reset();
  EXPECT_EQ(why(endless, covered_at_20), "the last day of the program is not known");
  EXPECT_EQ(why(Plan(), {"EB*I**CH"}), "the plan does not cover this level of care");
}

TEST(AddEstimate, tries_only_the_payers_ways_that_the_answer_prices) {
  Plan plan;
  plan.payer.cost = {.modes = {CostMode::copay, CostMode::deductible_then_coinsurance},
                     .likely = CostMode::deductible_then_coinsurance};
  const Summary summary = explained(plan, {"EB*1**CH", "EB*B**CH***27*30****N*Y"});
  ASSERT_TRUE(summary.estimate) << summary.no_estimate;
  EXPECT_EQ(summary.estimate->likely, Money::cents(24 * 3'000)) << "no share was told";
  EXPECT_EQ(summary.estimate->high, summary.estimate->likely);
}

TEST(AddEstimate, lets_the_answer_decide_where_it_fits_none_of_the_payers_ways) {
  Plan plan;  // a share after the deductible
  plan.payer.allowed.front().amount = Money::cents(10'000);
  const Summary summary = explained(plan, {"EB*1**CH", "EB*B**CH***27*30****N*Y"});
  ASSERT_TRUE(summary.estimate) << summary.no_estimate;
  EXPECT_EQ(summary.estimate->low, Money::cents(24 * 3'000)) << "the copay alone";
  EXPECT_EQ(summary.estimate->high, Money::cents(90'000 + 15 * 3'000)) << "after the deductible";
}

TEST(AddEstimate, lets_a_copay_stay_due_after_the_maximum_where_the_payer_says_it_does_not_count) {
  Plan plan;
  plan.payer.cost = {.modes = {CostMode::copay}};
  Request asked = request();
  asked.program = plan.planned();
  Summary summary = explain_lines(plan_lines() + Texts{"EB*1**CH", "EB*B**CH***27*200****N*Y"});
  EXPECT_EQ(priced_program(*asked.program, summary.facts).asked->rules.copay_counts_to_oop, true);
  summary.facts.push_back(
      {.key = "oop_includes.copay.in", .state = State::known, .value = std::string("no")});
  add_estimate(asked, summary);
  ASSERT_TRUE(summary.estimate) << summary.no_estimate;
  EXPECT_EQ(summary.estimate->likely, Money::cents(24 * 20'000)) << "past $4,000 left";
}

TEST(AddEstimate, says_what_it_took_for_granted) {
  Plan plan;
  plan.attendance.days_per_week.reset();
  Summary summary = explained(plan, covered_at_20);
  ASSERT_TRUE(summary.estimate) << summary.no_estimate;
  EXPECT_EQ(summary.estimate->assumptions.front(),
            "3 days a week are taken for granted; the intake does not say.");
}

TEST(AddEstimate, leaves_days_after_the_coverage_ends_out_of_the_total) {
  Request asked = request();
  asked.program = Plan().planned();
  const auto answer = answer_271(plan_lines() + covered_at_20,
                                 {.member = {"DTP*346*D8*20260101", "DTP*347*D8*20260410"}});
  const Summary summary = explain_all(asked, {answer});
  ASSERT_TRUE(summary.estimate) << summary.no_estimate;
  EXPECT_EQ(summary.estimate->milestones.not_covered_from, day("2026-04-13"));
  EXPECT_TRUE(std::ranges::any_of(summary.estimate->assumptions, [](const std::string& sentence) {
    return sentence == "The coverage ends on Apr 10, 2026; the days after it are not counted.";
  }));
}

TEST(AddEstimate, takes_the_earliest_of_several_ends_of_the_coverage) {
  const PlannedProgram planned = Plan().planned();
  const Fact ends{.key = "coverage.ends",
                  .state = State::conflicting,
                  .candidates = {std::string("2026-12-31"), std::string("2026-04-10"),
                                 std::string("2025-12-31")}};
  const Priced priced = priced_program(planned, {ends});
  ASSERT_TRUE(priced.asked) << priced.missing;
  ASSERT_TRUE(priced.asked->program.covered);
  EXPECT_EQ(priced.asked->program.covered->through, day("2026-04-10"))
      << "an end before the first day contradicts the status and is told there";
}

TEST(AddEstimate, adds_the_balance_bill_apart_where_we_are_out_of_network) {
  Plan plan;
  plan.payer.allowed.push_back(
      {.level = LevelKey("iop_mh"), .in_network = false, .amount = Money::cents(20'000)});
  Request asked = request();
  asked.network = OurNetwork::out;
  asked.level.charge = Money::cents(45'000);
  asked.program = planned_program(plan.configuration, asked.level, plan.payer, plan.attendance);
  const Summary summary =
      explain_lines(plan_lines() + Texts{"EB*1**CH", "EB*A**CH*****.4***N*N"}, asked);
  ASSERT_TRUE(summary.estimate) << summary.no_estimate;
  EXPECT_EQ(summary.estimate->balance_bill.cents(), 24 * 25'000);
}

}  // namespace
}  // namespace eligd::coverage::test
