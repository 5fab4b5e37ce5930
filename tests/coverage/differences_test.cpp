// What counts as a difference, in which order, and what it does to the cost; and every labelled
// pair of tests/coverage/cases/diffs.
#include "coverage/differences.hpp"

#include "answers.hpp"
#include "base/money.hpp"
#include "source_dir.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

namespace eligd::coverage::test {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

Fact fact(std::string key, Value value) {
  return {.key = std::move(key), .state = State::known, .value = std::move(value)};
}
Fact text(std::string key, std::string value) { return fact(std::move(key), std::move(value)); }

CivilDate day(const std::string& iso) { return parse_iso_date(iso).value(); }

// Twelve days at $300, an active plan of 20 % with $900 left of the deductible.
Compared sample() {
  Compared compared{.through = day("2026-05-01"), .program = Program{}};
  for (int n = 0; n < 12; ++n) {
    compared.program->days.push_back(
        {.date = day("2026-03-09").plus_days(n), .allowed = Money::cents(30'000)});
  }
  compared.rules.modes = {CostMode::deductible_then_coinsurance};
  compared.was = {text("coverage.status", "active"),
                  text("coverage.through_plan", "yes"),
                  text("level.covered", "yes"),
                  text("deductible.individual.in.total", "1500.00"),
                  text("deductible.individual.in.used", "600.00"),
                  text("deductible.individual.in.remaining", "900.00"),
                  text("oop.individual.in.total", "5000.00"),
                  text("oop.individual.in.remaining", "5000.00"),
                  text("coinsurance.in", "0.20"),
                  fact("limit.visits", Members{{"total", "30"}, {"remaining", "30"}}),
                  text("authorization.in", "not_required")};
  compared.now = compared.was;
  return compared;
}

void put(std::vector<Fact>& facts, const Fact& instead) {
  const auto found = std::ranges::find(facts, instead.key, &Fact::key);
  if (found == facts.end()) {
    facts.push_back(instead);
  } else {
    *found = instead;
  }
}

std::vector<std::string> told(const Compared& compared) {
  std::vector<std::string> lines;
  for (const Difference& one : differences(compared))
    lines.push_back(std::string(to_text(one.rank)) + ": " + one.text);
  return lines;
}

using Lines = std::vector<std::string>;

TEST(Differences, are_none_where_everything_is_the_same_or_better_known) {
  Compared compared = sample();
  EXPECT_TRUE(differences(compared).empty());
  compared.now.front().state = State::derived;
  EXPECT_TRUE(differences(compared).empty());
}

TEST(Differences, keep_silent_about_what_goes_on_by_itself) {
  Compared compared = sample();
  put(compared.now, text("deductible.individual.in.used", "900.00"));
  put(compared.now, text("deductible.individual.in.remaining", "600.00"));
  put(compared.now, text("oop.individual.in.remaining", "4700.00"));
  put(compared.now, fact("limit.visits", Members{{"total", "30"}, {"remaining", "22"}}));
  EXPECT_EQ(told(compared), Lines{});
}

TEST(Differences, tell_a_plan_year_that_began_anew_with_what_it_costs) {
  Compared compared = sample();
  put(compared.now, text("deductible.individual.in.used", "0.00"));
  put(compared.now, text("deductible.individual.in.remaining", "1500.00"));
  const auto found = differences(compared);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].rank, DifferenceClass::plan_year_reset);
  // $600 more of the deductible, of which $120 was the patient's share before.
  ASSERT_TRUE(found[0].effect);
  EXPECT_EQ(found[0].effect->cents(), 48'000);
}

TEST(Differences, tell_a_reversed_claim_as_an_amount) {
  Compared compared = sample();
  put(compared.now, text("deductible.individual.in.used", "400.00"));
  put(compared.now, text("deductible.individual.in.remaining", "1100.00"));
  EXPECT_EQ(told(compared), Lines{"accumulators: Deductible left: $1,100.00; it was $900.00."});
}

TEST(Differences, put_a_higher_share_in_dollars) {
  Compared compared = sample();
  put(compared.now, text("coinsurance.in", "0.30"));
  const auto found = differences(compared);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].text, "Share: 30%; it was 20%.");
  ASSERT_TRUE(found[0].effect);
  EXPECT_EQ(found[0].effect->cents(), 27'000);  // a tenth of nine days' $300
}

TEST(Differences, have_no_effect_where_a_price_is_not_known) {
  Compared compared = sample();
  std::erase_if(compared.now, [](const Fact& one) { return one.key == "coinsurance.in"; });
  const auto found = differences(compared);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].kind, DifferenceKind::vanished);
  EXPECT_FALSE(found[0].effect) << "vanished is not zero";
}

TEST(Differences, count_days_beyond_a_shrunk_limit_at_their_whole_price) {
  Compared compared = sample();
  put(compared.now, fact("limit.visits", Members{{"total", "10"}, {"remaining", "10"}}));
  const auto found = differences(compared);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].rank, DifferenceClass::limits);
  ASSERT_TRUE(found[0].effect);
  EXPECT_EQ(found[0].effect->cents(), 2 * (30'000 - 6'000));
}

TEST(Differences, price_lost_cover_and_nothing_below_it) {
  Compared compared = sample();
  put(compared.now, text("coverage.status", "inactive"));
  put(compared.now, text("coinsurance.in", "0.50"));
  const auto found = differences(compared);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].rank, DifferenceClass::lost_cover);
  ASSERT_TRUE(found[0].effect);
  EXPECT_EQ(found[0].effect->cents(), 12 * 30'000 - (90'000 + 9 * 6'000));
  EXPECT_FALSE(found[1].effect);
}

TEST(Differences, price_no_loss_that_is_not_sure) {
  Compared compared = sample();
  put(compared.now, {.key = "coverage.status",
                     .state = State::conflicting,
                     .candidates = {std::string("active"), std::string("inactive")}});
  put(compared.now, text("level.covered", "no"));
  const auto found = differences(compared);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].rank, DifferenceClass::lost_cover);
  EXPECT_FALSE(found[0].effect) << "lines disagree";
  EXPECT_TRUE(found[1].effect) << "the level is sure";
}

TEST(Differences, count_an_end_within_the_program_as_lost_cover_told_once) {
  Compared compared = sample();
  put(compared.now, text("coverage.ends", "2026-03-14"));
  put(compared.now, text("coverage.through_plan", "no"));
  const auto found = differences(compared);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].key, "coverage.ends");
  EXPECT_EQ(found[0].rank, DifferenceClass::lost_cover);
  ASSERT_TRUE(found[0].effect) << "six days of $300 nobody pays for";
  EXPECT_EQ(found[0].effect->cents(), 6 * (30'000 - 6'000));
}

TEST(Differences, count_the_day_of_an_end_as_lost_where_the_payer_writes_it_so) {
  Compared compared = sample();
  compared.end_date_inclusive = false;
  put(compared.now, text("coverage.ends", "2026-03-14"));
  const auto found = differences(compared);
  ASSERT_EQ(found.size(), 1U);
  ASSERT_TRUE(found[0].effect) << "seven days of $300 nobody pays for";
  EXPECT_EQ(found[0].effect->cents(), 7 * (30'000 - 6'000));

  compared.now = compared.was;
  put(compared.now, text("coverage.ends", "2026-05-01"));
  ASSERT_EQ(differences(compared).size(), 1U);
  EXPECT_EQ(differences(compared)[0].rank, DifferenceClass::lost_cover) << "not the last day";
  compared.end_date_inclusive = true;
  EXPECT_EQ(differences(compared)[0].rank, DifferenceClass::other);
}

TEST(Differences, price_a_loss_the_status_tells_from_the_end_of_the_coverage_on) {
  Compared compared = sample();
  put(compared.now, text("coverage.status", "inactive"));
  put(compared.now, text("coverage.ends", "2026-03-14"));
  const auto found = differences(compared);
  ASSERT_GE(found.size(), 1U);
  ASSERT_TRUE(found[0].effect);
  EXPECT_EQ(found[0].effect->cents(), 6 * (30'000 - 6'000));
}

TEST(Differences, write_a_limit_in_money_as_money) {
  Compared compared = sample();
  put(compared.was, fact("limit.money", Members{{"total", "5000.00"}}));
  put(compared.now, fact("limit.money", Members{{"total", "3000.00"}}));
  EXPECT_EQ(told(compared), Lines{"limits: Limit: $3,000.00; it was $5,000.00."});
}

TEST(Differences, are_ranked_worst_first) {
  Compared compared = sample();
  put(compared.now, text("member.name", "SAMPLEPERSON, ROBIN"));
  put(compared.now, text("coinsurance.in", "0.30"));
  put(compared.now, text("authorization.in", "required"));
  put(compared.now, text("copay.out", "0.40"));
  put(compared.now, text("level.covered", "by_other"));
  put(compared.now, fact("other_payer", Members{{"name", "SAMPLE MUTUAL"}}));
  std::vector<std::string> ranks;
  for (const Difference& one : differences(compared)) ranks.emplace_back(to_text(one.rank));
  EXPECT_EQ(ranks, (Lines{"other payer", "level no longer covered", "authorization now required",
                          "share/copay", "other", "names"}));
}

// --- The labelled pairs.

bool is_same(const json::value& expected, const Fact& got) {
  const auto number = [](const json::value& value) {
    return value.is_string() ? std::string(value.as_string()) : json::serialize(value);
  };
  if (const auto* object = expected.if_object()) {
    return std::ranges::all_of(*object, [&](const auto& member) {
      return got.member({member.key().data(), member.key().size()}) == number(member.value());
    });
  }
  const auto share = parse_share(number(expected));
  const auto told_share = parse_share(got.text());
  return share && told_share ? *share == *told_share : number(expected) == got.text();
}

bool fits(const json::object& expected, const Difference& one) {
  const auto text_of = [&](const char* name) {
    return std::string_view(expected.at(name).as_string().data(),
                            expected.at(name).as_string().size());
  };
  return text_of("key") == one.key && text_of("kind") == to_text(one.kind) &&
         text_of("class") == to_text(one.rank) &&
         (!expected.contains("old") || is_same(expected.at("old"), one.was)) &&
         (!expected.contains("new") || is_same(expected.at("new"), one.now));
}

void judge(const fs::path& label) {
  SCOPED_TRACE(label.filename());
  const json::object spec = json::parse(read_file(label)).as_object();
  const auto& ask = spec.at("ask").as_object();
  auto asked = request(ask.at("level").as_string().c_str());
  asked.from = day(ask.at("from").as_string().c_str());
  asked.through = day(ask.at("through").as_string().c_str());
  asked.network = ask.at("network").as_string() == "out" ? OurNetwork::out : OurNetwork::in;
  const auto answer = [&](const char* which) {
    const auto name = label.stem().string() + which;
    return explain_all(asked, {read_file(label.parent_path() / name)});
  };
  const auto found = differences({.was = answer(".old.271").facts,
                                  .now = answer(".new.271").facts,
                                  .through = asked.through,
                                  .network = asked.network});
  const auto& expect = spec.at("expect").as_object();
  auto at = found.begin();
  for (const auto& one : expect.at("differences").as_array()) {
    at = std::find_if(at, found.end(),
                      [&](const Difference& told_one) { return fits(one.as_object(), told_one); });
    ASSERT_NE(at, found.end()) << json::serialize(one) << " is not told, or out of order";
    ++at;
  }
  for (const auto& key : expect.at("silent").as_array()) {
    EXPECT_TRUE(std::ranges::none_of(found, [&](const Difference& one) {
      return one.key == key.as_string().c_str();
    })) << json::serialize(key);
  }
  const auto* none = expect.if_contains("none_told");
  const bool is_none_told = none != nullptr && none->as_bool();
  EXPECT_EQ(found.empty(), is_none_told);
}

TEST(LabelledPairs, are_told_in_their_order) {
  int pairs = 0;
  for (const auto& entry :
       fs::directory_iterator(fs::path(ELIGD_SOURCE_DIR) / "tests/coverage/cases/diffs")) {
    if (entry.path().extension() != ".json") continue;
    judge(entry.path());
    ++pairs;
  }
  EXPECT_EQ(pairs, 6);
}

}  // namespace
}  // namespace eligd::coverage::test
