// What a program costs: the worked totals of the product sheet, and that what is not known widens
// the range instead of being guessed. tests/interop/estimate_oracle.py compares random programs.
#include "coverage/estimate.hpp"

#include "coverage/estimate_json.hpp"
#include "coverage/json.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <utility>

namespace eligd::coverage {
namespace {

Money dollars(std::int64_t whole) { return Money::cents(whole * 100); }

Fact fact(std::string key, std::string value) {
  return {.key = std::move(key), .state = State::known, .value = std::move(value)};
}
Fact copay(const std::string& amount, const std::string& per) {
  return {
      .key = "copay.in", .state = State::known, .value = Members{{"amount", amount}, {"per", per}}};
}

// Monday, Wednesday, Friday.
Program program(CivilDate from, int days, Money allowed = dollars(300)) {
  Program made{.level = "iop_mh"};
  for (CivilDate day = from; std::ssize(made.days) < days; day = day.plus_days(1)) {
    const unsigned weekday = std::chrono::weekday(day.days()).iso_encoding();
    if (weekday == 1 || weekday == 3 || weekday == 5)
      made.days.push_back({.date = day, .allowed = allowed});
  }
  return made;
}

// The worked example all others change: 24 days from March 2, deductible left 900, share 20
// percent, 3,000 left to the maximum.
ProgramAsked example() {
  return {
      .program = program(*CivilDate::of(2026, 3, 2), 24),
      .network = OurNetwork::in,
      .rules = {.modes = {CostMode::deductible_then_coinsurance}},
      .facts = {fact("deductible.individual.in.total", "1500.00"),
                fact("deductible.individual.in.remaining", "900.00"),
                fact("oop.individual.in.total", "5000.00"),
                fact("oop.individual.in.remaining", "3000.00"), fact("coinsurance.in", "0.20")}};
}

void set(ProgramAsked& asked, const std::string& key, const std::string& value) {
  std::erase_if(asked.facts, [&](const Fact& one) { return one.key == key; });
  asked.facts.push_back(fact(key, value));
}

ProgramAsked by_copay() {
  ProgramAsked asked = example();
  asked.rules.modes = {CostMode::copay};
  std::erase_if(asked.facts, [](const Fact& one) {
    return one.key.starts_with("deductible") || one.key == "coinsurance.in";
  });
  asked.facts.push_back(copay("40.00", "day"));
  return asked;
}

void expect_exactly(const ProgramAsked& asked, Money total) {
  const Estimate made = estimate(asked);
  EXPECT_EQ(to_string(made.low), to_string(total));
  EXPECT_EQ(made.likely, total);
  EXPECT_EQ(made.high, total);
  Money sum;
  for (const CostDay& day : made.days) sum = sum + day.patient;
  EXPECT_EQ(sum, total) << "the days add up";
}

TEST(Estimate, takes_the_deductible_first_and_the_share_of_the_rest) {
  expect_exactly(example(), dollars(2160));
  EXPECT_EQ(estimate(example()).milestones.deductible_met, CivilDate::of(2026, 3, 6));
}

TEST(Estimate, takes_a_copay_each_day) { expect_exactly(by_copay(), dollars(960)); }

TEST(Estimate, ends_at_the_out_of_pocket_maximum) {
  ProgramAsked copays = by_copay();
  set(copays, "oop.individual.in.remaining", "700.00");
  expect_exactly(copays, dollars(700));
  EXPECT_EQ(estimate(copays).days.at(17).patient, dollars(20));

  ProgramAsked shares = example();
  set(shares, "oop.individual.in.remaining", "1500.00");
  expect_exactly(shares, dollars(1500));
  EXPECT_EQ(estimate(shares).days.at(13).patient, Money());
  EXPECT_EQ(estimate(shares).milestones.maximum_reached, CivilDate::of(2026, 3, 30));
}

TEST(Estimate, ends_the_deductible_with_the_familys_where_it_is_embedded) {
  ProgramAsked asked = example();
  asked.rules.family = FamilyDeductible::embedded;
  set(asked, "deductible.family.in.remaining", "350.00");
  set(asked, "oop.family.in.remaining", "6000.00");
  expect_exactly(asked, dollars(1720));
}

TEST(Estimate, takes_no_copay_on_a_day_the_deductible_eats) {
  ProgramAsked asked = example();
  asked.rules.modes = {CostMode::deductible_then_copay};
  asked.facts.push_back(copay("40.00", "day"));
  expect_exactly(asked, dollars(1740));
}

TEST(Estimate, puts_days_beyond_a_limit_outside_the_total) {
  ProgramAsked asked = by_copay();
  asked.facts.push_back({.key = "limit.days",
                         .state = State::known,
                         .value = Members{{"total", "20"}, {"remaining", "20"}}});
  expect_exactly(asked, dollars(800));
  const Estimate made = estimate(asked);
  EXPECT_EQ(std::ranges::count_if(made.days, &CostDay::may_not_be_covered), 4);
  EXPECT_EQ(made.milestones.not_covered_from, made.days.at(20).date);
}

TEST(Estimate, begins_anew_with_the_plan_year) {
  ProgramAsked asked = example();
  asked.program = program(*CivilDate::of(2026, 12, 7), 24);
  set(asked, "plan_year.resets", "2027-01-01");
  expect_exactly(asked, dollars(3360));
  set(asked, "plan_year.resets", "2027-07-01");
  expect_exactly(asked, dollars(2160));
  // Not told: January 1 is taken, and said.
  std::erase_if(asked.facts, [](const Fact& one) { return one.key == "plan_year.resets"; });
  expect_exactly(asked, dollars(3360));
  EXPECT_TRUE(std::ranges::any_of(estimate(asked).assumptions, [](const std::string& sentence) {
    return sentence.starts_with("The plan year is taken to begin anew on January 1");
  }));
}

TEST(Estimate, is_a_range_where_copay_and_share_are_both_told) {
  ProgramAsked asked = example();
  asked.rules.modes.clear();
  asked.facts.push_back(copay("40.00", "day"));
  const Estimate open = estimate(asked);
  EXPECT_EQ(open.low, dollars(960));
  EXPECT_EQ(open.likely, std::nullopt);
  EXPECT_EQ(open.high, dollars(2160));
  asked.rules.modes = {CostMode::copay, CostMode::deductible_then_coinsurance};
  asked.rules.likely = CostMode::copay;
  EXPECT_EQ(estimate(asked).likely, dollars(960)) << "the payer's rule picks one; the range stays";
  EXPECT_EQ(estimate(asked).high, dollars(2160));
}

TEST(Estimate, never_takes_what_is_not_told_for_nothing) {
  ProgramAsked asked = example();
  std::erase_if(asked.facts, [](const Fact& one) { return one.key.starts_with("deductible"); });
  EXPECT_EQ(estimate(asked).low, dollars(1440));
  EXPECT_EQ(estimate(asked).high, std::nullopt) << "no deductible told: no upper end";
  asked = example();
  std::erase_if(asked.facts, [](const Fact& one) { return one.key.starts_with("oop"); });
  EXPECT_EQ(estimate(asked).low, Money());
  EXPECT_EQ(estimate(asked).high, dollars(2160));
  asked = example();
  std::erase_if(asked.facts, [](const Fact& one) { return one.key == "coinsurance.in"; });
  EXPECT_EQ(estimate(asked).low, dollars(900));
  EXPECT_EQ(estimate(asked).high, dollars(3000)) << "all of it, to the maximum";
  EXPECT_EQ(estimate(asked).likely, std::nullopt);
}

TEST(Estimate, keeps_a_copay_due_that_does_not_count_to_the_maximum) {
  ProgramAsked asked = by_copay();
  set(asked, "oop.individual.in.remaining", "0.00");
  expect_exactly(asked, Money());
  asked.rules.copay_counts_to_oop = false;
  expect_exactly(asked, dollars(960));
}

TEST(Estimate, lowers_the_low_end_by_a_week_of_claims_on_their_way) {
  ProgramAsked asked = example();
  asked.rules.accumulator_lag = true;
  const Estimate made = estimate(asked);
  EXPECT_EQ(made.low, dollars(1440)) << "the first week's three days use up the deductible of 900";
  EXPECT_EQ(made.likely, dollars(2160));
  EXPECT_EQ(made.high, dollars(2160));
}

TEST(Estimate, puts_the_balance_bill_apart_from_what_the_plan_shares) {
  ProgramAsked asked = example();
  asked.network = OurNetwork::out;
  for (Fact& one : asked.facts) {
    if (one.key == "coinsurance.in") one.key = "coinsurance.out";
    if (const auto at = one.key.find(".in."); at != std::string::npos)
      one.key.replace(at, 4, ".out.");
  }
  for (ProgramDay& day : asked.program.days) day.charge = dollars(450);
  expect_exactly(asked, dollars(2160));
  EXPECT_EQ(estimate(asked).balance_bill, dollars(24 * 150));
}

ProgramAsked any_program() {
  using rc::gen::inRange;
  ProgramAsked asked = example();
  asked.program =
      program(*CivilDate::of(2026, 11, 2), *inRange(1, 40), Money::cents(*inRange(0, 60'000)));
  asked.rules.modes = {static_cast<CostMode>(*inRange(0, 6))};
  for (const char* key : {"deductible.individual.in.", "oop.individual.in."}) {
    const int total = *inRange(0, 500'000);
    set(asked, std::string(key) + "total", to_string(Money::cents(total)));
    set(asked, std::string(key) + "remaining", to_string(Money::cents(*inRange(0, total + 1))));
  }
  set(asked, "coinsurance.in", to_string(Share::millionths(*inRange(0, 101) * 10'000)));
  asked.facts.push_back(
      copay(to_string(Money::cents(*inRange(0, 20'000))),
            *rc::gen::elementOf(std::vector<std::string>{"day", "week", "month", "admission"})));
  return asked;
}

RC_GTEST_PROP(Estimate, never_falls_when_more_of_the_deductible_is_left, ()) {
  ProgramAsked asked = any_program();
  const Estimate before = estimate(asked);
  const std::string key = "deductible.individual.in.remaining";
  const auto left = parse_money(std::ranges::find(asked.facts, key, &Fact::key)->text());
  set(asked, key, to_string(*left + Money::cents(*rc::gen::inRange(1, 50'000))));
  const Estimate after = estimate(asked);
  RC_ASSERT(after.low >= before.low);
  RC_ASSERT(*after.high >= *before.high);
}

RC_GTEST_PROP(Estimate, stays_in_order_and_within_the_maximum_of_each_plan_year, ()) {
  const ProgramAsked asked = any_program();
  const Estimate made = estimate(asked);
  RC_ASSERT(made.low <= *made.high);
  if (made.likely) RC_ASSERT(made.low <= *made.likely && *made.likely <= *made.high);
  const auto amount = [&](const char* key) {
    return *parse_money(std::ranges::find(asked.facts, key, &Fact::key)->text());
  };
  RC_ASSERT(*made.high <=
            amount("oop.individual.in.remaining") + amount("oop.individual.in.total"));
}

TEST(ReadEstimate, gives_back_what_was_written) {
  ProgramAsked asked = example();
  asked.program = program(*CivilDate::of(2026, 12, 2), 24);
  asked.program.authorized =
      Authorization{.from = *CivilDate::of(2026, 12, 2), .through = *CivilDate::of(2027, 1, 8)};
  const std::string written = to_json(estimate(asked));
  const auto read = read_estimate(written);
  ASSERT_TRUE(read) << read.error().sentence;
  EXPECT_EQ(to_json(*read), written);
}

TEST(ReadEstimate, gives_back_a_range_without_the_days_nobody_wrote) {
  ProgramAsked asked = example();
  asked.rules.modes = {CostMode::copay, CostMode::coinsurance};
  const Estimate made = estimate(asked);
  const auto read = read_estimate(to_json(made));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->low, made.low);
  EXPECT_FALSE(read->likely);
  EXPECT_EQ(read->high, made.high);
  EXPECT_EQ(read->milestones.maximum_reached, made.milestones.maximum_reached);
  EXPECT_EQ(read->assumptions, made.assumptions);
  EXPECT_TRUE(read->days.empty());
}

TEST(ReadEstimate, makes_no_amount_of_what_is_missing) {  // I13
  const auto read = read_estimate(R"({"low":"40.00"})");
  ASSERT_TRUE(read);
  EXPECT_FALSE(read->likely);
  EXPECT_FALSE(read->high);
  EXPECT_TRUE(read->days.empty());
  EXPECT_FALSE(read_estimate("[]"));
  EXPECT_FALSE(read_estimate(R"({"likely":"40.00"})"));
  EXPECT_FALSE(read_estimate(R"({"low":"40.00","days":[{"date":"2026-03-02"}]})"));
}

TEST(ReadProgram, names_the_place_and_what_to_write) {
  const auto trouble = [](const std::string& text) {
    const auto read = read_program(text);
    return read ? std::string("none") : read.error().sentence;
  };
  EXPECT_EQ(trouble(R"({"plan":{"days":["2026-03-02"],"allowed":"300.00"}})"), "none");
  EXPECT_EQ(trouble(R"({"plan":{"days":["2026-02-30"],"allowed":"300.00"}})").substr(0, 24),
            "/plan/days/0 is no day: ");
  EXPECT_EQ(trouble(R"({"plan":{"days":["2026-03-02"],"allowed":300}})"),
            R"(/plan/allowed is no amount; write it as a text, "275.50")");
  EXPECT_EQ(trouble(R"({"plan":{"days":["2026-03-02","2026-03-02"],"allowed":"1.00"}})"),
            "/plan/days have 2026-03-02 twice; a day is planned once");
  EXPECT_EQ(trouble(R"({"plan":{"days":["2026-03-02"],"allowed":"1.00"},"rules":{"mod":"copay"}})")
                .substr(0, 23),
            "/rules/mod is not known");
  EXPECT_EQ(trouble(R"({"plan":{"days":["2026-03-02"],"allowed":"1.00"},"rules":{"mode":"kopay"}})")
                .substr(0, 22),
            "/rules/mode is no mode");
  EXPECT_EQ(
      trouble(
          R"({"plan":{"days":["2026-03-02"],"allowed":"1.00"},"facts":{"coinsurance.in":{"state":"known","value":0.2}}})"),
      "/facts/coinsurance.in/value is neither text nor whole number; write amounts and shares as "
      "texts, \"0.20\"");
}

}  // namespace
}  // namespace eligd::coverage
