// What each planned day costs at both ends: the days add up to the totals the estimate tells.
#include "coverage/day_costs.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace eligd::coverage {
namespace {

Fact known(std::string key, std::string value) {
  return {.key = std::move(key), .state = State::known, .value = std::move(value)};
}

// Three days of $300.00, Monday, Wednesday, Friday; $450.00 of the deductible left.
ProgramAsked three_days(std::vector<Fact> facts) {
  ProgramAsked asked{.network = OurNetwork::in,
                     .rules = {.modes = {CostMode::deductible_then_coinsurance}}};
  asked.program.level = "iop_mh";
  for (const unsigned day : {7U, 9U, 11U})
    asked.program.days.push_back(
        {.date = *CivilDate::of(2026, 12, day), .allowed = Money::cents(30000)});
  asked.facts = std::move(facts);
  return asked;
}

Money sum(const std::vector<CostDay>& days) {
  Money total;
  for (const CostDay& day : days) total = total + day.patient;
  return total;
}

std::vector<Fact> told() {
  return {known("deductible.individual.in.remaining", "450.00"),
          known("oop.individual.in.remaining", "3000.00"), known("deductible_applies.in", "yes")};
}

TEST(CostsByDay, add_up_to_both_ends_of_the_range) {
  auto facts = told();
  facts.push_back({.key = "coinsurance.in",
                   .state = State::conflicting,
                   .candidates = {std::string("0.20"), std::string("0.40")}});
  const DayCosts costs = costs_by_day(three_days(std::move(facts)));
  ASSERT_TRUE(costs.estimate.high.has_value());
  EXPECT_LT(costs.estimate.low, *costs.estimate.high);
  EXPECT_EQ(sum(costs.lowest), costs.estimate.low);
  EXPECT_EQ(sum(costs.highest), *costs.estimate.high);
  ASSERT_EQ(costs.lowest.size(), 3U);
  ASSERT_EQ(costs.highest.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(costs.lowest[i].date, costs.highest[i].date);
}

TEST(CostsByDay, are_the_same_at_both_ends_where_nothing_is_open) {
  auto facts = told();
  facts.push_back(known("coinsurance.in", "0.20"));
  const DayCosts costs = costs_by_day(three_days(std::move(facts)));
  ASSERT_TRUE(costs.estimate.likely.has_value());
  EXPECT_EQ(sum(costs.lowest), *costs.estimate.likely);
  EXPECT_EQ(sum(costs.highest), *costs.estimate.likely);
}

TEST(CostsByDay, have_no_upper_end_where_none_is_known) {
  const DayCosts costs = costs_by_day(three_days({}));
  EXPECT_EQ(costs.highest.empty(), !costs.estimate.high.has_value());
}

TEST(CostsByDay, leave_the_estimate_itself_as_it_was) {
  auto facts = told();
  facts.push_back(known("coinsurance.in", "0.20"));
  const ProgramAsked asked = three_days(std::move(facts));
  const Estimate alone = estimate(asked);
  const DayCosts costs = costs_by_day(asked);
  EXPECT_EQ(alone.low, costs.estimate.low);
  EXPECT_EQ(alone.high, costs.estimate.high);
  EXPECT_EQ(alone.assumptions, costs.estimate.assumptions);
}

}  // namespace
}  // namespace eligd::coverage
