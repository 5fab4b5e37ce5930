// What a path of several phases costs: one set of accumulators, benefits by level, and nothing made
// up where a level is not told of. tests/interop/path_oracle.py compares random paths.
#include "coverage/estimate.hpp"
#include "coverage/estimate_json.hpp"
#include "coverage/json.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <utility>

namespace eligd::coverage {
namespace {

Money dollars(std::int64_t whole) { return Money::cents(whole * 100); }

Fact fact(std::string key, std::string value) {
  return {.key = std::move(key), .state = State::known, .value = std::move(value)};
}
Fact copay(const std::string& amount, const std::string& per = "day") {
  return {
      .key = "copay.in", .state = State::known, .value = Members{{"amount", amount}, {"per", per}}};
}
Fact limit(const std::string& kind, const std::string& days, std::uint32_t segment) {
  return {.key = "limit." + kind,
          .state = State::known,
          .value = Members{{"total", days}, {"remaining", days}},
          .evidence = {{.answer = 1, .segment = segment}}};
}

std::vector<ProgramDay> weekly(CivilDate from, int days, int apart, Money allowed) {
  std::vector<ProgramDay> made;
  for (int day = 0; day < days; ++day)
    made.push_back({.date = from.plus_days(day * apart), .allowed = allowed});
  return made;
}

// Ten IOP days by the deductible and a share, then eight weekly visits by a copay of 25.
PathAsked example() {
  PathAsked path{.network = OurNetwork::in};
  path.phases = {{.level = 0, .days = weekly(*CivilDate::of(2026, 3, 2), 10, 2, dollars(300))},
                 {.level = 1, .days = weekly(*CivilDate::of(2026, 3, 30), 8, 7, dollars(120))}};
  path.levels = {{.level = "iop_mh",
                  .name = "IOP",
                  .care = Care::intensive,
                  .rules = {.modes = {CostMode::deductible_then_coinsurance}},
                  .facts = {fact("coinsurance.in", "0.20")}},
                 {.level = "op_individual",
                  .name = "Outpatient",
                  .rules = {.modes = {CostMode::copay}},
                  .facts = {copay("25.00", "visit")}}};
  path.facts = {fact("deductible.individual.in.total", "1500.00"),
                fact("deductible.individual.in.remaining", "900.00"),
                fact("oop.individual.in.total", "5000.00"),
                fact("oop.individual.in.remaining", "3000.00")};
  return path;
}

void set(PathAsked& path, const std::string& key, const std::string& value) {
  std::erase_if(path.facts, [&](const Fact& one) { return one.key == key; });
  path.facts.push_back(fact(key, value));
}

bool says(const Estimate& made, std::string_view words) {
  return std::ranges::any_of(made.assumptions, [&](const std::string& one) {
    return one.find(words) != std::string::npos;
  });
}

TEST(EstimatePath, prices_each_phase_by_its_own_level) {
  const Estimate made = estimate(example());
  ASSERT_EQ(made.phases.size(), 2U);
  EXPECT_EQ(made.phases.at(0).likely, dollars(900 + 7 * 60));
  EXPECT_EQ(made.phases.at(1).likely, dollars(8 * 25));
  EXPECT_EQ(made.likely, dollars(1520));
  EXPECT_EQ(made.phases.at(1).from, *CivilDate::of(2026, 3, 30));
  EXPECT_EQ(made.phases.at(1).days, 8);
}

TEST(EstimatePath, uses_up_one_deductible_and_one_maximum) {
  PathAsked path = example();
  path.levels.at(1).rules.modes = {CostMode::deductible_then_copay};
  set(path, "deductible.individual.in.remaining", "3060.00");  // 60 are left after the first phase
  set(path, "deductible.individual.in.total", "3060.00");
  set(path, "oop.individual.in.remaining", "5000.00");
  EXPECT_EQ(estimate(path).phases.at(1).likely, dollars(60 + 8 * 25));
  set(path, "oop.individual.in.remaining", "3010.00");
  EXPECT_EQ(estimate(path).phases.at(1).likely, dollars(10));
  EXPECT_EQ(estimate(path).milestones.maximum_reached, *CivilDate::of(2026, 3, 30));
}

TEST(EstimatePath, goes_back_to_full_amounts_with_the_plan_year_in_a_later_phase) {
  PathAsked path = example();
  path.levels.at(1).rules.modes = {CostMode::deductible_then_copay};
  set(path, "plan_year.resets", "2026-04-13");
  // Two visits by copay, then the deductible anew: 1,500 eats the six visits left whole.
  EXPECT_EQ(estimate(path).phases.at(1).likely, dollars(2 * 25 + 6 * 120));
}

TEST(EstimatePath, says_what_changes_with_the_step_down) {
  PathAsked path = example();
  path.levels.at(0).facts = {copay("40.00", "day")};
  path.levels.at(0).rules.modes = {CostMode::copay};
  EXPECT_EQ(estimate(path).phases.at(1).step_down,
            "From Outpatient on the copay is $25.00 a visit instead of $40.00 a day.");
}

TEST(EstimatePath, never_takes_a_level_that_is_not_told_of_for_nothing) {  // I13
  PathAsked path = example();
  path.levels.at(1).facts.clear();
  path.levels.at(1).rules.modes.clear();
  const Estimate made = estimate(path);
  EXPECT_FALSE(made.likely);
  EXPECT_EQ(made.low, dollars(1320));
  EXPECT_EQ(made.high, dollars(1320 + 8 * 120));
  EXPECT_EQ(made.phases.at(0).likely, dollars(1320)) << "what is known stays known";
  EXPECT_FALSE(made.phases.at(1).likely);
  EXPECT_EQ(made.phases.at(1).high, dollars(8 * 120));
  EXPECT_EQ(made.phases.at(1).step_down, "What a day costs from Outpatient on is not told.");
  EXPECT_TRUE(says(made, "Outpatient: Neither copay nor share is told"));
}

TEST(EstimatePath, has_no_upper_end_without_the_price_of_a_phase) {  // I13
  PathAsked path = example();
  path.phases.at(1).no_price = "no allowed amount is on file for Mar 30, 2026";
  const Estimate made = estimate(path);
  EXPECT_EQ(made.low, dollars(1320));
  EXPECT_FALSE(made.likely);
  EXPECT_FALSE(made.high);
  EXPECT_EQ(made.phases.at(0).likely, dollars(1320));
  EXPECT_FALSE(made.phases.at(1).low);
  EXPECT_EQ(made.phases.at(1).missing, "no allowed amount is on file for Mar 30, 2026");
  EXPECT_TRUE(says(made, "Without what cannot be priced"));
}

TEST(EstimatePath, puts_the_days_of_a_level_that_is_not_covered_outside_the_total) {
  PathAsked path = example();
  path.phases.at(1).not_covered = "the plan does not cover this level of care";
  const Estimate made = estimate(path);
  EXPECT_EQ(made.likely, dollars(1320));
  EXPECT_EQ(std::ranges::count_if(made.days, &CostDay::may_not_be_covered), 8);
  EXPECT_EQ(made.milestones.not_covered_from, *CivilDate::of(2026, 3, 30));
  EXPECT_EQ(made.phases.at(1).missing, "the plan does not cover this level of care");
}

TEST(EstimatePath, counts_a_limit_for_both_levels_only_where_it_is_one) {
  PathAsked apart = example();
  apart.levels.at(0).facts.push_back(limit("visits", "12", 20));
  apart.levels.at(1).facts.push_back(limit("visits", "12", 31));
  EXPECT_FALSE(estimate(apart).milestones.not_covered_from);

  PathAsked one = example();
  for (LevelBenefits& level : one.levels) level.facts.push_back(limit("visits", "12", 20));
  EXPECT_EQ(estimate(one).milestones.not_covered_from, *CivilDate::of(2026, 4, 13));

  PathAsked told = apart;
  std::get<Members>(told.levels.at(1).facts.back().value)
      .emplace_back("shared_with", "INTENSIVE OUTPATIENT");
  EXPECT_FALSE(estimate(told).milestones.not_covered_from) << "names no level of the path";
  told.levels.at(0).words = {"INTENSIVE OUTPATIENT"};
  EXPECT_EQ(estimate(told).milestones.not_covered_from, *CivilDate::of(2026, 4, 13));
}

TEST(EstimatePath, leaves_the_deductible_alone_where_a_level_has_none) {
  PathAsked path = example();
  path.levels.at(1).rules.modes = {CostMode::deductible_then_copay};
  path.levels.at(1).facts.push_back(fact("deductible.individual.in.total", "0.00"));
  path.levels.at(1).facts.push_back(fact("deductible.individual.in.remaining", "0.00"));
  set(path, "deductible.individual.in.remaining", "1500.00");
  const Estimate made = estimate(path);
  EXPECT_EQ(made.phases.at(0).likely, dollars(1500 + 5 * 60));
  EXPECT_EQ(made.phases.at(1).likely, dollars(8 * 25));
}

TEST(EstimatePath, tries_each_of_two_deductibles_the_levels_are_told) {
  PathAsked path = example();
  path.levels.at(1).facts.push_back(fact("deductible.individual.in.remaining", "1200.00"));
  const Estimate made = estimate(path);
  EXPECT_FALSE(made.likely);
  EXPECT_EQ(made.low, dollars(1520));
  EXPECT_EQ(made.high, dollars(1200 + 6 * 60 + 200));
  EXPECT_TRUE(says(made, "differently"));
}

TEST(EstimatePath, warns_of_php_and_iop_within_a_week_at_medicare) {
  PathAsked path = example();
  path.levels.at(1).care = Care::partial;
  EXPECT_FALSE(says(estimate(path), "Medicare"));
  path.is_medicare = true;
  EXPECT_FALSE(says(estimate(path), "Medicare")) << "the last IOP day is ten days before";
  path.phases.at(1).days = weekly(*CivilDate::of(2026, 3, 26), 8, 7, dollars(120));
  EXPECT_TRUE(says(estimate(path), "Medicare returns an IOP claim within 7 days of PHP"));
}

TEST(EstimatePath, gives_no_range_where_far_too_much_is_open) {  // I13
  PathAsked path = example();
  path.levels.clear();
  path.phases.clear();
  for (std::size_t level = 0; level < 8; ++level) {
    path.levels.push_back({.level = std::to_string(level), .name = std::to_string(level)});
    path.phases.push_back(
        {.level = level,
         .days = weekly(CivilDate::of(2026, 3, 2)->plus_days(static_cast<int>(level) * 20), 5, 2,
                        dollars(100))});
  }
  const Estimate made = estimate(path);
  EXPECT_FALSE(made.likely);
  EXPECT_FALSE(made.high);
  EXPECT_TRUE(says(made, "Too much is open"));
  for (const CostPhase& phase : made.phases) EXPECT_FALSE(phase.low);
}

TEST(ReadPath, reads_phases_levels_and_what_holds_for_all) {
  const auto path = read_path(R"({"network":"in","rules":{"mode":"copay","family":"embedded"},
    "facts":{"deductible.individual.in.total":{"state":"known","value":"900.00"}},
    "levels":{"op":{"name":"Outpatient","rules":{"mode":"coinsurance"},
                    "facts":{"coinsurance.in":{"state":"known","value":"0.10"}}}},
    "plan":{"phases":[{"level":"iop","days":["2026-03-02","2026-03-04"],"allowed":"300.00"},
                      {"level":"op","days":["2026-03-09"],"allowed":"120.00"},
                      {"level":"iop","days":["2026-03-16"],"allowed":"300.00"}]}})");
  ASSERT_TRUE(path) << path.error().sentence;
  EXPECT_EQ(path->phases.size(), 3U);
  ASSERT_EQ(path->levels.size(), 2U) << "a level is one however often it comes";
  EXPECT_EQ(path->levels.at(1).name, "Outpatient");
  EXPECT_EQ(path->levels.at(0).rules.modes, std::vector{CostMode::copay});
  EXPECT_EQ(path->levels.at(1).rules.modes, std::vector{CostMode::coinsurance});
  EXPECT_EQ(path->family, FamilyDeductible::embedded);
}

TEST(ReadPath, names_the_place_and_what_to_write) {
  const auto trouble = [](std::string_view plan) {
    const auto path = read_path(plan);
    return path ? std::string("none") : path.error().sentence;
  };
  EXPECT_EQ(trouble(R"({"plan":{"phases":[{"days":["2026-03-02"],"allowed":"1.00"}]}})"),
            "/plan/phases/0/level is missing; each phase says its level of care");
  EXPECT_EQ(trouble(R"({"plan":{"phases":[{"level":"a","days":["2026-03-02"],"allowed":"1.00"},
                                          {"level":"b","days":["2026-03-02"],"allowed":"1.00"}]}})"),
            "/plan/phases/1/days begin before the phase above has ended");
  EXPECT_EQ(trouble(R"({"plan":{"phases":[{"level":"a","days":["2026-03-02"],"allowed":"1.00"}]},
                        "levels":{"b":{}}})"),
            "/levels/b is the level of no phase");
  EXPECT_EQ(trouble(R"({"plan":{"phases":[{"level":"a","days":["2026-03-02"],"allowed":"1.00"}],
                                "days":[]}})"),
            "/plan/days is not known; there are phases");
}

TEST(ReadEstimate, gives_back_the_phases) {
  PathAsked path = example();
  path.phases.at(1).no_price = "no allowed amount is on file";
  const Estimate written = estimate(path);
  const auto read = read_estimate(to_json(written));
  ASSERT_TRUE(read) << read.error().sentence;
  ASSERT_EQ(read->phases.size(), 2U);
  EXPECT_EQ(read->phases.at(0).likely, written.phases.at(0).likely);
  EXPECT_FALSE(read->phases.at(1).low) << "no figure is not 0";  // I13
  EXPECT_EQ(read->phases.at(1).missing, "no allowed amount is on file");
  EXPECT_EQ(read->phases.at(1).days, 8);
}

// --- Laws over paths of any amounts.

Money some_money(std::int64_t most) {
  return Money::cents(*rc::gen::inRange<std::int64_t>(0, most));
}

PathAsked some_path() {
  PathAsked path = example();
  const auto mode = [] {
    return static_cast<CostMode>(
        *rc::gen::inRange<int>(0, static_cast<int>(cost_mode_names.size())));
  };
  for (LevelBenefits& level : path.levels) {
    level.rules.modes = {mode()};
    if (*rc::gen::arbitrary<bool>()) level.rules.modes.push_back(mode());
    level.facts = {copay(to_string(some_money(9000))),
                   fact("coinsurance.in", "0." + std::to_string(*rc::gen::inRange(10, 100)))};
    if (*rc::gen::arbitrary<bool>())
      level.facts.push_back(limit("visits", std::to_string(*rc::gen::inRange(0, 20)),
                                  static_cast<std::uint32_t>(*rc::gen::inRange(1, 3))));
  }
  const Money total = some_money(300000);
  set(path, "deductible.individual.in.total", to_string(total));
  set(path, "deductible.individual.in.remaining", to_string(some_money(total.cents() + 1)));
  set(path, "oop.individual.in.remaining", to_string(some_money(500000)));
  if (*rc::gen::arbitrary<bool>()) set(path, "plan_year.resets", "2026-04-01");
  return path;
}

RC_GTEST_PROP(EstimatePath, of_one_phase_is_the_program, ()) {
  PathAsked path = some_path();
  path.phases.resize(1);
  path.levels.resize(1);
  ProgramAsked program{.program = {.level = "iop_mh", .days = path.phases.at(0).days},
                       .network = OurNetwork::in,
                       .rules = path.levels.at(0).rules,
                       .facts = path.facts};
  for (const Fact& one : path.levels.at(0).facts) program.facts.push_back(one);
  Estimate as_path = estimate(path);
  RC_ASSERT(as_path.phases.at(0).low == as_path.low);
  RC_ASSERT(as_path.phases.at(0).likely == as_path.likely);
  RC_ASSERT(as_path.phases.at(0).high == as_path.high);
  as_path.phases.clear();
  RC_ASSERT(to_json(as_path) == to_json(estimate(program)));
}

RC_GTEST_PROP(EstimatePath, is_the_same_with_a_phase_cut_in_two, ()) {
  const PathAsked whole = some_path();
  PathAsked cut = whole;
  auto& days = cut.phases.front().days;
  const auto at = *rc::gen::inRange<std::ptrdiff_t>(1, std::ssize(days));
  Phase second = cut.phases.front();
  second.days.assign(days.begin() + at, days.end());
  days.resize(static_cast<std::size_t>(at));
  cut.phases.insert(cut.phases.begin() + 1, std::move(second));
  Estimate one = estimate(whole);
  Estimate other = estimate(cut);
  if (one.phases.front().likely && other.phases.at(0).likely && other.phases.at(1).likely) {
    RC_ASSERT(*other.phases.at(0).likely + *other.phases.at(1).likely ==
              *one.phases.front().likely);
  }
  RC_ASSERT(other.phases.back().low == one.phases.back().low);
  RC_ASSERT(other.phases.back().high == one.phases.back().high);
  one.phases.clear();
  other.phases.clear();
  RC_ASSERT(to_json(one) == to_json(other));
}

RC_GTEST_PROP(EstimatePath, never_falls_when_more_of_the_deductible_is_left, ()) {
  PathAsked path = some_path();
  const Money left = some_money(200000);
  const Money more = left + some_money(100000);
  set(path, "deductible.individual.in.total", "3000.00");
  set(path, "deductible.individual.in.remaining", to_string(left));
  const Estimate before = estimate(path);
  set(path, "deductible.individual.in.remaining", to_string(more));
  const Estimate after = estimate(path);
  RC_ASSERT(after.low >= before.low);
  RC_ASSERT(*after.high >= *before.high);
}

RC_GTEST_PROP(EstimatePath, stays_in_order_and_within_the_maximum, ()) {
  PathAsked path = some_path();
  std::erase_if(path.facts, [](const Fact& one) { return one.key == "plan_year.resets"; });
  const Money cap = some_money(300000);
  set(path, "oop.individual.in.remaining", to_string(cap));
  const Estimate made = estimate(path);
  RC_ASSERT(made.low <= made.likely.value_or(made.low));
  RC_ASSERT(made.likely.value_or(made.low) <= *made.high);
  RC_ASSERT(*made.high <= cap);
  for (const CostPhase& phase : made.phases) {
    RC_ASSERT(*phase.low <= phase.likely.value_or(*phase.low));
    RC_ASSERT(phase.likely.value_or(*phase.low) <= *phase.high);
  }
}

}  // namespace
}  // namespace eligd::coverage
