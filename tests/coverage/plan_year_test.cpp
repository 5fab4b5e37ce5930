// What was told of a plan year that is over, of days that are served, and of a limit that is used
// up never makes anybody Ready, nor the program cheap.

#include "answers.hpp"
#include "coverage/estimate.hpp"
#include "coverage/planned_program.hpp"
#include "coverage/text.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace eligd::coverage::test {
namespace {

using Lines = std::vector<std::string>;

CivilDate day(const std::string& text) { return parse_iso_date(text).value(); }

Fact fact(std::string key, std::string value, std::string as_of = {}) {
  return {.key = std::move(key),
          .state = State::known,
          .value = std::move(value),
          .as_of = std::move(as_of)};
}

// The deductible is met and the maximum reached.
Lines all_met() {
  return {"EB*1*IND*30*PR*EXAMPLE PPO", "EB*C*IND*30***23*1500*****Y", "EB*C*IND*30***29*0*****Y",
          "EB*G*IND*30***23*5000*****Y", "EB*G*IND*30***29*0*****Y"};
}
const Lines covered_at_20{"EB*1**CH", "EB*A**CH*****.2***N*Y"};

// Monday, Wednesday and Friday, at 300 a day.
Request planned(const std::string& from, const std::string& through) {
  Request asked = request();
  asked.from = day(from);
  asked.through = day(through);
  config::Payer payer;
  payer.allowed.push_back({.level = LevelKey("iop_mh"), .amount = Money::cents(30'000)});
  payer.cost.modes = {CostMode::deductible_then_coinsurance};
  asked.program = planned_program(
      {}, asked.level, payer, {.from = asked.from, .through = asked.through, .days_per_week = 3});
  return asked;
}

Summary answered(const std::string& on, const Lines& benefits, const Request& asked,
                 const Lines& member = {"DTP*346*D8*20240101"}) {
  return explain_all(asked, {answer_271(benefits, {.made = on + "*0915", .member = member})});
}

std::string text(const Summary& summary, std::string_view key) {
  const Fact* found = summary.find(key);
  return found == nullptr ? std::string() : std::string(found->text());
}

bool has(const std::vector<std::string>& sentences, std::string_view words) {
  return std::ranges::any_of(sentences,
                             [&](const std::string& one) { return one.contains(words); });
}

// --- A year that is over before the first day.

TEST(PlanYear, that_begins_anew_before_the_first_day_leaves_the_whole_deductible_due) {
  const Summary summary =
      answered("20261215", all_met() + covered_at_20, planned("2027-01-04", "2027-02-26"));
  EXPECT_EQ(summary.readiness, Readiness::ready_with_assumptions);
  EXPECT_EQ(text(summary, "plan_year.resets"), "2027-01-01");
  EXPECT_EQ(text(summary, "deductible.individual.in.remaining"), "1500.00");
  EXPECT_EQ(summary.state("deductible.individual.in.remaining"), State::assumed);
  EXPECT_EQ(text(summary, "oop.individual.in.remaining"), "5000.00");
  ASSERT_TRUE(summary.estimate) << summary.no_estimate;
  // 1,500 first, then a fifth of the other 5,700.
  EXPECT_EQ(summary.estimate->days.size(), 24U);
  EXPECT_EQ(summary.estimate->low, Money::cents(264'000));
  EXPECT_TRUE(has(summary.reasons, "begins anew on Jan 1, 2027")) << summary.reasons.front();
}

TEST(PlanYear, that_begins_anew_within_the_program_counts_from_that_day_as_before) {
  const Summary summary =
      answered("20261130", all_met() + covered_at_20, planned("2026-12-07", "2027-01-29"));
  EXPECT_EQ(summary.readiness, Readiness::ready);
  EXPECT_EQ(text(summary, "deductible.individual.in.remaining"), "0.00");
  EXPECT_EQ(text(summary, "plan_year.resets"), "2027-01-01");
}

TEST(PlanYear, that_is_over_says_nothing_where_its_total_is_not_told) {
  const Lines lefts{"EB*1*IND*30*PR*EXAMPLE PPO", "EB*C*IND*30***29*0*****Y",
                    "EB*G*IND*30***23*5000*****Y", "EB*G*IND*30***29*0*****Y"};
  const Summary summary =
      answered("20261215", lefts + covered_at_20, planned("2027-01-04", "2027-02-26"));
  EXPECT_EQ(summary.state("deductible.individual.in.remaining"), State::unknown);
  EXPECT_EQ(summary.readiness, Readiness::needs_call);
}

TEST(PlanYear, of_a_contract_begins_anew_before_the_first_day_too) {
  Lines contract = all_met();
  for (std::string& line : contract) {
    if (const auto at = line.find("***23*"); at != std::string::npos) line.replace(at, 6, "***25*");
  }
  const Summary summary = answered("20260615", contract + covered_at_20,
                                   planned("2026-07-06", "2026-08-28"), {"DTP*346*D8*20240701"});
  EXPECT_EQ(text(summary, "plan_year.resets"), "2026-07-01");
  EXPECT_EQ(summary.readiness, Readiness::ready_with_assumptions);
  EXPECT_EQ(text(summary, "deductible.individual.in.remaining"), "1500.00");
  // When somebody became eligible is no plan's year.
  const Summary hired = answered("20260615", contract + covered_at_20,
                                 planned("2026-07-06", "2026-08-28"), {"DTP*356*D8*20240513"});
  EXPECT_EQ(hired.state("plan_year.resets"), State::unknown);
  ASSERT_TRUE(hired.estimate);
  EXPECT_TRUE(has(hired.estimate->assumptions, "contract year"));
}

TEST(PlanYear, renews_a_limit_of_a_year_and_none_for_life) {
  const auto with = [](const std::string& period, const std::string& left) {
    return all_met() + covered_at_20 +
           Lines{"EB*F**CH***" + period + "***VS*30*N*Y", "EB*F**CH***" + left + "***VS*2*N*Y"};
  };
  const Request asked = planned("2027-01-04", "2027-02-26");
  EXPECT_EQ(answered("20261215", with("23", "29"), asked).readiness,
            Readiness::ready_with_assumptions);
  EXPECT_EQ(answered("20261215", with("32", "33"), asked).readiness, Readiness::needs_call);
}

TEST(PlanYear, told_as_past_counts_from_its_next_day) {
  ProgramAsked asked{.program = {.level = "iop_mh"},
                     .network = OurNetwork::in,
                     .rules = {.modes = {CostMode::deductible_then_coinsurance}},
                     .facts = {fact("deductible.individual.in.total", "1500.00", "2026-02-20"),
                               fact("deductible.individual.in.remaining", "100.00", "2026-02-20"),
                               fact("oop.individual.in.total", "5000.00", "2026-02-20"),
                               fact("oop.individual.in.remaining", "3000.00", "2026-02-20"),
                               fact("coinsurance.in", "0.20", "2026-02-20"),
                               fact("plan_year.resets", "2026-01-01", "2026-02-20")}};
  for (int n = 0; n < 4; ++n)
    asked.program.days.push_back(
        {.date = day("2026-03-02").plus_days(n), .allowed = Money::cents(30'000)});
  EXPECT_EQ(estimate(asked).likely, Money::cents(10'000 + 22'000));
  // After the figures and before the first day: all of it is due.
  asked.facts.back() = fact("plan_year.resets", "2026-03-01", "2026-02-20");
  EXPECT_EQ(estimate(asked).likely, Money::cents(120'000));
}

// --- An answer within the program.

TEST(UnderWay, a_program_costs_what_its_days_from_the_answer_on_cost) {
  const Summary summary =
      answered("20261210", all_met() + covered_at_20, planned("2026-11-02", "2026-12-30"));
  ASSERT_TRUE(summary.estimate) << summary.no_estimate;
  EXPECT_EQ(summary.estimate->days.front().date, day("2026-12-11"));
  EXPECT_TRUE(has(summary.estimate->assumptions, "Only the days from Dec 10, 2026 on are counted"));
}

TEST(UnderWay, a_program_that_is_over_has_no_price) {
  const Summary summary =
      answered("20261231", all_met() + covered_at_20, planned("2026-11-02", "2026-12-30"));
  EXPECT_FALSE(summary.estimate);
  EXPECT_EQ(summary.no_estimate, "the planned days lie before the payer's answer");
}

TEST(UnderWay, a_phase_that_is_over_has_no_price) {
  PathAsked path{.network = OurNetwork::in};
  path.levels.push_back({.level = "iop_mh",
                         .name = "IOP",
                         .rules = {.modes = {CostMode::coinsurance}},
                         .facts = {fact("oop.individual.in.total", "5000.00", "2026-03-04"),
                                   fact("oop.individual.in.remaining", "3000.00", "2026-03-04"),
                                   fact("coinsurance.in", "0.20", "2026-03-04")}});
  for (const char* date : {"2026-03-02", "2026-03-09"}) {
    path.phases.push_back(
        {.level = 0, .days = {{.date = day(date), .allowed = Money::cents(30'000)}}});
  }
  const Estimate made = estimate(path);
  EXPECT_EQ(made.likely, Money::cents(6'000));
  ASSERT_EQ(made.phases.size(), 2U);
  EXPECT_FALSE(made.phases[0].low) << "not $0";
  EXPECT_EQ(made.phases[0].missing, "its days lie before the payer's answer");
  EXPECT_EQ(made.phases[1].likely, Money::cents(6'000));
}

TEST(UnderWay, what_is_approved_is_used_by_the_days_before_as_well) {
  ProgramAsked asked{.program = {.level = "iop_mh", .authorized = Authorization{.days = 3}},
                     .network = OurNetwork::in,
                     .rules = {.modes = {CostMode::coinsurance}},
                     .facts = {fact("oop.individual.in.total", "5000.00", "2026-03-04"),
                               fact("oop.individual.in.remaining", "3000.00", "2026-03-04"),
                               fact("coinsurance.in", "0.20", "2026-03-04")}};
  for (int n = 0; n < 4; ++n)
    asked.program.days.push_back(
        {.date = day("2026-03-02").plus_days(n), .allowed = Money::cents(30'000)});
  const Estimate made = estimate(asked);
  ASSERT_EQ(made.days.size(), 2U);
  EXPECT_EQ(made.likely, Money::cents(6'000));
  EXPECT_EQ(made.milestones.authorization_ends, day("2026-03-05"));
}

TEST(UnderWay, a_limit_reaches_for_the_days_that_are_still_to_come) {
  const Lines fifteen = {"EB*F**CH***23***VS*30*N*Y", "EB*F**CH***29***VS*15*N*Y"};
  const Request asked = planned("2026-10-26", "2026-12-04");
  const Lines lines = plan_lines() + covered_at_20;
  EXPECT_EQ(answered("20261116", lines + fifteen, asked).readiness, Readiness::ready);
  const Lines five = {"EB*F**CH***23***VS*30*N*Y", "EB*F**CH***29***VS*5*N*Y"};
  const Summary short_of = answered("20261116", lines + five, asked);
  EXPECT_EQ(short_of.readiness, Readiness::needs_call);
  EXPECT_TRUE(has(short_of.reasons,
                  "Only 5 visits are left of the limit, for 9 planned days from Nov 16, 2026 on."))
      << short_of.reasons.front();
}

// --- Limits in hours and money, and visits of which a day has several.

TEST(Limits, in_hours_or_money_that_are_used_up_need_a_call) {
  const Lines lines = plan_lines() + covered_at_20;
  const Request asked = planned("2026-03-09", "2026-05-01");
  EXPECT_EQ(answered("20260302", lines, asked).readiness, Readiness::ready);
  const auto with = [&](const Lines& limit) { return answered("20260302", lines + limit, asked); };
  const Summary hours = with({"EB*F**CH***23***HS*90*N*Y", "EB*F**CH***29***HS*0*N*Y"});
  EXPECT_EQ(hours.readiness, Readiness::needs_call);
  EXPECT_TRUE(has(hours.reasons, "No hour is left of the limit"));
  ASSERT_TRUE(hours.estimate);
  EXPECT_EQ(hours.estimate->milestones.not_covered_from, day("2026-03-09"));
  EXPECT_EQ(with({"EB*F**CH***23***HS*90*N*Y", "EB*F**CH***29***HS*20*N*Y"}).readiness,
            Readiness::needs_call);
  EXPECT_EQ(with({"EB*F**CH***23***HS*90*N*Y", "EB*F**CH***29***HS*80*N*Y"}).readiness,
            Readiness::ready);
  const Summary money = with({"EB*F**CH***23*5000****N*Y", "EB*F**CH***29*0****N*Y"});
  EXPECT_EQ(money.readiness, Readiness::needs_call);
  EXPECT_TRUE(has(money.reasons, "No money is left of the limit"));
  // 24 days at 300 are 7,200.
  EXPECT_TRUE(has(with({"EB*F**CH***23*5000****N*Y"}).reasons, "come to $7,200.00"));
  EXPECT_EQ(with({"EB*F**CH***23*9000****N*Y"}).readiness, Readiness::ready);
}

TEST(Limits, in_visits_need_a_call_where_a_day_is_several) {
  const Lines lines =
      plan_lines() + Lines{"EB*1**CH", "EB*B**CH***27*25****N*Y", "EB*F**CH***23***VS*30*N*Y",
                           "EB*F**CH***29***VS*24*N*Y"};
  Request asked = planned("2026-03-09", "2026-05-01");
  asked.program->rules.modes = {CostMode::copay};
  asked.payer_rules = PayerRules{.iop_day_is_one_visit = true};
  const Summary one = answered("20260302", lines, asked);
  EXPECT_EQ(one.readiness, Readiness::ready);
  ASSERT_TRUE(one.estimate);
  EXPECT_TRUE(one.estimate->high);
  asked.payer_rules->iop_day_is_one_visit = false;
  const Summary several = answered("20260302", lines, asked);
  EXPECT_EQ(several.readiness, Readiness::needs_call);
  EXPECT_TRUE(has(several.reasons, "counts a program day as more than one visit"));
  // What a day's visits come to is not known: no likely figure, and no upper end.
  ASSERT_TRUE(several.estimate);
  EXPECT_FALSE(several.estimate->likely);
  EXPECT_FALSE(several.estimate->high);
}

// --- The maximum.

TEST(Maximum, is_no_end_where_copays_stay_due_after_it) {
  ProgramAsked asked{.program = {.level = "iop_mh"},
                     .network = OurNetwork::in,
                     .rules = {.modes = {CostMode::deductible_then_copay}},
                     .facts = {fact("deductible.individual.in.total", "500.00"),
                               fact("deductible.individual.in.remaining", "500.00"),
                               fact("oop.individual.in.total", "500.00"),
                               fact("oop.individual.in.remaining", "500.00"),
                               {.key = "copay.in",
                                .state = State::known,
                                .value = Members{{"amount", "40.00"}, {"per", "day"}}}}};
  for (int n = 0; n < 5; ++n)
    asked.program.days.push_back(
        {.date = day("2026-03-02").plus_days(n), .allowed = Money::cents(30'000)});
  EXPECT_EQ(estimate(asked).milestones.maximum_reached, day("2026-03-03"));
  asked.rules.copay_counts_to_oop = false;
  EXPECT_EQ(estimate(asked).milestones.maximum_reached, std::nullopt);
  EXPECT_GT(estimate(asked).days.back().patient, Money());
}

}  // namespace
}  // namespace eligd::coverage::test
