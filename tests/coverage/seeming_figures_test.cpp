// Figures that are not what they seem: a zero that means "does not apply", days that are used up,
// the parent's figures for the child, a rate that is no stock, what is left of copays.

#include "answers.hpp"
#include "coverage/estimate.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace eligd::coverage::test {
namespace {

using Lines = std::vector<std::string>;

const Lines by_share = {"EB*1**CH", "EB*A**CH*****.2***N*Y"};
const Lines by_copay = {"EB*1**CH", "EB*B**CH***27*25****N*Y"};

// Mondays, Wednesdays and Fridays from the first planned day, 300 each, share after the deductible.
Request with_days(std::size_t count, CostMode mode = CostMode::deductible_then_coinsurance) {
  Request asked = request();
  PlannedProgram planned;
  for (CivilDate at = asked.from; planned.days.size() < count; at = at.plus_days(1)) {
    const unsigned weekday = std::chrono::weekday(at.days()).iso_encoding();
    if (weekday == 1 || weekday == 3 || weekday == 5) planned.days.push_back(at);
  }
  planned.allowed = {{.level = asked.level.key, .amount = Money::cents(30'000)}};
  planned.rules.modes = {mode};
  asked.through = planned.days.back();
  asked.program = std::move(planned);
  return asked;
}

std::string text(const Summary& summary, std::string_view key) {
  const Fact* fact = summary.find(key);
  return fact != nullptr ? std::string(fact->text()) : std::string();
}

bool has_flag(const Summary& summary, std::string_view part) {
  return std::ranges::any_of(
      summary.flags, [&](const std::string& flag) { return flag.find(part) != std::string::npos; });
}

// --- a zero that means "does not apply"

const Lines family_figures = {"EB*C*FAM*30***23*6000*****Y", "EB*C*FAM*30***29*4000*****Y",
                              "EB*G*FAM*30***23*12000*****Y", "EB*G*FAM*30***29*9000*****Y"};

TEST(Zero, of_the_patients_own_beside_the_familys_amounts_is_not_nothing_to_pay) {
  const Lines zeros = {"EB*1*IND*30", "EB*C*IND*30***23*0*****Y", "EB*G*IND*30***23*0*****Y"};
  const Lines zeros_left = zeros + Lines{"EB*C*IND*30***29*0*****Y", "EB*G*IND*30***29*0*****Y"};
  for (const Lines& individual : {zeros, zeros_left}) {
    const auto summary = explain_lines(individual + family_figures + by_share, with_days(24));
    EXPECT_EQ(summary.readiness, Readiness::needs_call);
    EXPECT_EQ(summary.state("deductible.individual.in.remaining"), State::conflicting);
    EXPECT_EQ(summary.state("oop.individual.in.remaining"), State::conflicting);
    EXPECT_EQ(text(summary, "deductible.family.in.remaining"), "4000.00");
    EXPECT_TRUE(has_flag(summary, "oop.individual.in: a total of zero"));
    ASSERT_TRUE(summary.estimate && summary.estimate->high);
    EXPECT_EQ(summary.estimate->low, Money()) << "the zero may hold";
    EXPECT_EQ(summary.estimate->high, Money::cents(464'000)) << "or the family's 4,000 and 20%";
    EXPECT_EQ(summary.estimate->likely, std::nullopt);
  }
}

TEST(Zero, of_the_family_beside_the_patients_own_amount_is_not_nothing_to_pay) {
  for (const Lines& zeros :
       {Lines{"EB*C*FAM*30***23*0*****Y"}, Lines{"EB*G*FAM*30***23*0*****Y"}}) {
    const auto summary = explain_lines(plan_lines() + zeros + by_share, with_days(24));
    EXPECT_EQ(summary.readiness, Readiness::needs_call) << zeros.front();
    ASSERT_TRUE(summary.estimate && summary.estimate->high) << zeros.front();
    EXPECT_EQ(summary.estimate->high, Money::cents(216'000)) << zeros.front();
  }
}

TEST(Zero, of_a_deductible_is_nothing_left_where_no_amount_stands_beside_it) {
  for (const Lines& lines : {Lines{"EB*C*IND*30***23*0*****Y"},
                             Lines{"EB*C*IND*30***23*0*****Y", "EB*C*FAM*30***23*0*****Y"},
                             Lines{"EB*C*IND*CH***23*0*****Y", "EB*C*FAM*30***23*6000*****Y"},
                             Lines{"EB*C*IND*30***23*0*****Y", "EB*C*FAM*30***23*6000*****N"}}) {
    const auto summary = explain_lines(lines);
    EXPECT_EQ(text(summary, "deductible.individual.in.remaining"), "0.00") << lines.back();
    EXPECT_EQ(summary.state("deductible.individual.in.remaining"), State::derived) << lines.back();
  }
  const auto met = explain_lines(
      {"EB*C*IND*30***23*0*****Y", "EB*C*FAM*30***23*6000*****Y", "EB*C*FAM*30***29*0*****Y"});
  EXPECT_EQ(text(met, "deductible.individual.in.remaining"), "0.00") << "met by either reading";
}

TEST(ZeroMaximum, of_the_level_leaves_its_days_without_a_maximum_told) {
  const Lines costly = Lines{"EB*1**CH", "EB*A**CH*****1***N*Y"};
  for (const Lines& zero : {Lines{"EB*G**CH***23*0*****Y"}, Lines{"EB*G*IND*CH***23*0*****Y"},
                            Lines{"EB*G*IND*CH***23*0*****Y", "EB*G*IND*CH***29*0*****Y"}}) {
    const auto summary = explain_lines(
        plan_lines() + Lines{"EB*G*FAM*30***23*9000*****Y", "EB*G*FAM*30***29*5000*****Y"} + zero +
            costly,
        with_days(24));
    EXPECT_EQ(summary.readiness, Readiness::needs_call) << zero.back();
    EXPECT_EQ(summary.state("oop.individual.in.remaining"), State::conflicting) << zero.back();
    ASSERT_TRUE(summary.estimate) << zero.back();
    EXPECT_EQ(summary.estimate->low, Money()) << zero.back();
    EXPECT_EQ(summary.estimate->high, Money::cents(720'000))
        << zero.back() << ": neither the plan's 4,000 nor the family's 5,000 is an end";
  }
}

TEST(ZeroMaximum, of_the_plan_alone_is_doubted_and_one_that_is_reached_is_not) {
  const Lines rest = {"EB*1*IND*30", "EB*C*IND*30***29*900*****Y"};
  const auto zero =
      explain_lines(rest + Lines{"EB*G*IND*30***23*0*****Y"} + by_share, with_days(24));
  EXPECT_EQ(zero.readiness, Readiness::needs_call);
  ASSERT_TRUE(zero.estimate);
  EXPECT_EQ(zero.estimate->high, Money::cents(216'000));
  const auto reached = explain_lines(
      rest + Lines{"EB*G*IND*30***23*5000*****Y", "EB*G*IND*30***29*0*****Y"} + by_share,
      with_days(24));
  EXPECT_EQ(reached.readiness, Readiness::ready);
  EXPECT_EQ(reached.estimate->high, Money());
}

// --- what is left of a limit

Summary limited(const std::string& left, std::size_t days, const std::string& unit = "VS") {
  return explain_lines(plan_lines() + by_copay +
                           Lines{"EB*F**CH***23***" + unit + "*30**Y",
                                 "EB*F**CH***29***" + unit + '*' + left + "**Y"},
                       with_days(days, CostMode::copay));
}

TEST(DaysLeft, fewer_than_planned_need_a_call) {
  for (const auto* unit : {"VS", "DY"}) {
    const auto none = limited("0", 12, unit);
    EXPECT_EQ(none.readiness, Readiness::needs_call);
    EXPECT_EQ(none.reasons.front(), std::string("No ") + (unit[0] == 'V' ? "visit" : "day") +
                                        " is left of the limit the plan pays for.");
    const auto five = limited("5", 12, unit);
    EXPECT_EQ(five.readiness, Readiness::needs_call);
    EXPECT_EQ(five.reasons.front(), std::string("Only 5 ") + (unit[0] == 'V' ? "visits" : "days") +
                                        " are left of the limit, for 12 planned days.");
    ASSERT_EQ(five.tasks.size(), 1U);
    ASSERT_EQ(five.tasks[0].questions.size(), 1U);
    EXPECT_EQ(five.tasks[0].questions[0].about, "limit");
    EXPECT_EQ(limited("12", 12, unit).readiness, Readiness::ready);
  }
}

TEST(DaysLeft, of_none_need_a_call_though_the_planned_days_are_not_known) {
  const auto with = [](const std::string& left) {
    return explain_lines(plan_lines() + by_copay +
                         Lines{"EB*F**CH***23***VS*30**Y", "EB*F**CH***29***VS*" + left + "**Y"});
  };
  EXPECT_EQ(with("0").readiness, Readiness::needs_call);
  EXPECT_EQ(with("1").readiness, Readiness::needs_call) << "the first and the last day";
  EXPECT_EQ(with("12").readiness, Readiness::ready);
}

TEST(DaysLeft, count_to_the_reset_and_anew_after_it_but_for_life) {
  const auto with = [](const std::string& period, const std::string& total) {
    Request asked = with_days(12, CostMode::copay);
    std::ranges::transform(asked.program->days, asked.program->days.begin(),
                           [](CivilDate at) { return at.plus_days(287); });  // from December 21
    asked.from = asked.program->days.front();
    asked.through = asked.program->days.back();
    Written written;
    written.member = {"DTP*346*D8*20260101"};
    const std::string left = period == "32" ? "33" : "29";
    return explain_all(asked,
                       {answer_271(plan_lines() + by_copay +
                                       Lines{"EB*F**CH***" + period + "***VS*" + total + "**Y",
                                             "EB*F**CH***" + left + "***VS*6**Y"},
                                   written)});
  };
  EXPECT_EQ(with("23", "30").readiness, Readiness::ready) << "five days before January 1";
  EXPECT_EQ(with("23", "6").readiness, Readiness::needs_call) << "seven after it";
  EXPECT_EQ(with("32", "30").readiness, Readiness::needs_call) << "twelve in a life";
}

// --- a rate

TEST(RateLimit, is_no_number_of_days_that_runs_out) {
  const auto with = [](const Lines& limit) {
    return explain_lines(plan_lines() + by_copay + limit, with_days(12, CostMode::copay));
  };
  const auto without = with({});
  for (const Lines& rate :
       {Lines{"EB*F**CH", "HSD*DY*5*WK*1"}, Lines{"EB*F**CH***23", "HSD*DY*5*WK*1"},
        Lines{"EB*F**CH", "HSD*VS*1*DA"}, Lines{"EB*F**CH***7***VS*1**Y"},
        Lines{"EB*F**CH***34***VS*14**Y"}}) {
    const auto summary = with(rate);
    EXPECT_EQ(summary.readiness, Readiness::ready) << rate.back();
    ASSERT_TRUE(summary.estimate) << rate.back();
    EXPECT_EQ(summary.estimate->likely, without.estimate->likely) << rate.back();
    EXPECT_EQ(summary.estimate->low, Money::cents(30'000)) << rate.back();
    EXPECT_EQ(summary.estimate->milestones.not_covered_from, std::nullopt) << rate.back();
    EXPECT_TRUE(std::ranges::find(summary.estimate->assumptions,
                                  "A limit by the day, week or month is told and not counted.") !=
                summary.estimate->assumptions.end())
        << rate.back();
  }
}

TEST(RateLimit, below_the_planned_week_needs_a_call) {
  const auto summary = explain_lines(plan_lines() + by_copay + Lines{"EB*F**CH", "HSD*VS*2*WK*1"},
                                     with_days(12, CostMode::copay));
  EXPECT_EQ(summary.readiness, Readiness::needs_call);
  EXPECT_EQ(summary.reasons.front(),
            "The plan pays for 2 visits a week at most, for 3 planned days.");
}

// --- the parent's figures for the child

Summary of_child(const Lines& subscribers, const Lines& childs) {
  return explain_lines(
      subscribers +
      Lines{"HL*4*3*23*0", "NM1*03*1*TESTPATIENT*ROBIN", "DMG*D8*20080509*M", "INS*N*19"} + childs);
}

TEST(Dependent, is_read_by_his_own_loop_whatever_its_type) {
  const auto summary = of_child(plan_lines() + Lines{"EB*1**CH", "EB*B**CH***27*10****N*Y"},
                                {"EB*1**30", "EB*1**MH", "EB*B**MH***27*40****Y*Y",
                                 "EB*C*IND*30***29*1500*****Y", "EB*G*IND*30***29*4800*****Y"});
  ASSERT_EQ(summary.state("copay.in"), State::assumed) << "the other loop's type fits better";
  EXPECT_EQ(summary.find("copay.in")->member("amount"), "40.00");
  EXPECT_EQ(summary.find("copay.in")->against.size(), 1U);
  EXPECT_EQ(text(summary, "authorization.in"), "required");
  EXPECT_EQ(text(summary, "deductible.individual.in.remaining"), "1500.00");
  EXPECT_EQ(summary.state("deductible.individual.in.remaining"), State::known);
  EXPECT_EQ(text(summary, "oop.individual.in.remaining"), "4800.00");
}

TEST(Dependent, of_the_same_type_is_known_and_a_denial_of_a_better_one_is_heard) {
  const Lines own = {"EB*1**30", "EB*1**CH", "EB*B**CH***27*40****Y*Y",
                     "EB*C*IND*30***29*1500*****Y", "EB*G*IND*30***29*4800*****Y"};
  EXPECT_EQ(of_child(plan_lines() + Lines{"EB*B**CH***27*10****N*Y"}, own).readiness,
            Readiness::ready);
  const auto denied = of_child(plan_lines() + Lines{"EB*I**CH"},
                               {"EB*1**30", "EB*1**MH", "EB*B**MH***27*40****Y*Y"});
  EXPECT_EQ(denied.state("level.covered"), State::conflicting);
}

TEST(Dependent, does_not_lose_the_levels_line_to_one_of_the_plan) {
  const auto summary = of_child(plan_lines() + by_copay, {"EB*1**30", "EB*B**30***27*5****N*Y"});
  EXPECT_EQ(summary.find("copay.in")->member("amount"), "25.00");
  EXPECT_EQ(summary.state("copay.in"), State::assumed);
}

TEST(Dependent, has_not_used_what_the_subscriber_has) {
  const auto summary = of_child(plan_lines(), Lines{"EB*1**30"} + by_copay);
  EXPECT_EQ(summary.state("deductible.individual.in.total"), State::known) << "the plan's";
  EXPECT_EQ(summary.state("deductible.individual.in.remaining"), State::assumed);
  EXPECT_EQ(summary.state("oop.individual.in.remaining"), State::assumed);
  EXPECT_EQ(summary.readiness, Readiness::ready_with_assumptions);
}

TEST(Dependent, has_the_dependents_figures_and_not_the_employees) {
  const Lines figures = {"EB*1**30", "EB*C*EMP*30***29*0*****Y", "EB*C*DEP*30***29*1500*****Y",
                         "EB*G*EMP*30***29*100*****Y"};
  const auto child = of_child({}, figures + by_copay);
  EXPECT_EQ(text(child, "deductible.individual.in.remaining"), "1500.00");
  EXPECT_EQ(child.state("oop.individual.in.remaining"), State::unknown);
  EXPECT_EQ(child.readiness, Readiness::needs_call);
  const auto own = explain_lines(figures + by_copay);
  EXPECT_EQ(text(own, "deductible.individual.in.remaining"), "0.00");
  EXPECT_EQ(text(own, "oop.individual.in.remaining"), "100.00");
}

TEST(Dependent, has_a_limit_of_his_own) {
  const auto summary = of_child(plan_lines() + Lines{"EB*F**CH***23***VS*60**Y"},
                                Lines{"EB*1**30", "EB*F**MH***23***VS*20**Y"} + by_copay);
  EXPECT_EQ(summary.find("limit.visits")->member("total"), "20");
}

// --- what is left of copays, words beside a code, our standing

TEST(Copay, is_not_what_is_left_of_a_maximum_of_copays) {
  for (const auto* line : {"EB*B**CH***29*75****N*Y", "EB*B**CH***24*75****N*Y"}) {
    const auto summary = explain_lines(plan_lines() + Lines{"EB*1**CH", line});
    EXPECT_EQ(summary.state("copay.in"), State::unknown) << line;
    EXPECT_EQ(summary.readiness, Readiness::needs_call) << line;
    EXPECT_EQ(explain_lines(plan_lines() + by_copay + Lines{line}).state("copay.in"), State::known);
  }
}

TEST(Authorization, waived_by_code_above_words_that_require_one_is_an_assumption) {
  const auto summary =
      explain_lines(plan_lines() + by_copay + Lines{"MSG*PREAUTHORIZATION REQUIRED"});
  EXPECT_EQ(text(summary, "authorization.in"), "not_required");
  EXPECT_EQ(summary.state("authorization.in"), State::assumed);
  EXPECT_EQ(summary.readiness, Readiness::ready_with_assumptions);
}

TEST(OurStanding, is_not_known_where_the_plan_that_decides_it_is_not) {
  const auto with = [](const Lines& plan) {
    Request asked = request();
    asked.network = OurNetwork::unknown;
    asked.payer_rules = PayerRules{
        .contracts = {{.plan = "HMO", .in_network = false}, {.plan = "", .in_network = true}}};
    const Lines rest = plan_lines();
    return explain_lines(plan + Lines(rest.begin() + 1, rest.end()) + by_copay, asked);
  };
  EXPECT_EQ(with({"EB*1*IND*30*PR*EXAMPLE PPO"}).readiness, Readiness::ready);
  for (const Lines& plan :
       {Lines{"EB*1*IND*30"}, Lines{"EB*1*IND*30*PR*EXAMPLE PPO", "EB*1*IND*30*HM*EXAMPLE HMO"}}) {
    const auto summary = with(plan);
    EXPECT_EQ(summary.state("network.ours"), State::unknown) << plan.back();
    EXPECT_EQ(summary.readiness, Readiness::needs_call) << plan.back();
  }
}

}  // namespace
}  // namespace eligd::coverage::test
