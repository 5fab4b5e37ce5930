// What was said on the phone fills what the answers leave open, and never makes anybody Ready
// against an answer.

#include "coverage/call_results.hpp"

#include "answers.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace eligd::coverage::test {
namespace {

// All that is required but what the patient pays and whether authorization is. Answers are of
// March 2.
const std::vector<std::string> unpriced = plan_lines() + std::vector<std::string>{"EB*1**CH"};
const std::vector<std::string> priced =
    plan_lines() + std::vector<std::string>{"EB*1**CH", "EB*B**CH***27*25****N*Y"};
const std::vector<std::string> torn = priced + std::vector<std::string>{"EB*B**CH***27*40****N*Y"};

CivilDate march(unsigned day) { return *CivilDate::of(2026, 3, day); }

CallResult call_on(CivilDate day, const std::vector<std::string>& facts,
                   const std::string& reference = "R-1") {
  CallResult call{.representative = Phi<std::string>("DANA"),
                  .reference = Phi<std::string>(reference),
                  .at = Instant(day.days()),
                  .day = day};
  for (const auto& one : facts) call.facts.push_back(*parse_told(one));
  return call;
}

Summary with_calls(const std::vector<std::string>& lines, std::vector<CallResult> calls,
                   CivilDate as_of = march(3), Request asked = request()) {
  asked.as_of = as_of;
  asked.calls = std::move(calls);
  return explain_lines(lines, asked);
}

bool has_flag(const Summary& summary, std::string_view part) {
  return std::ranges::any_of(
      summary.flags, [&](const std::string& flag) { return flag.find(part) != std::string::npos; });
}

constexpr std::string_view differs = "differs from what was said on the phone";

TEST(CallResults, fill_what_the_answer_leaves_open_and_nothing_else) {
  const auto before = with_calls(unpriced, {});
  ASSERT_EQ(before.readiness, Readiness::needs_call);
  const auto after = with_calls(
      unpriced, {call_on(march(3), {"copay.in=40.00/day", "authorization.in=not_required"})});
  const Fact* copay = after.find("copay.in");
  ASSERT_NE(copay, nullptr);
  EXPECT_EQ(copay->state, State::known);
  EXPECT_EQ(copay->member("amount"), "40.00");
  EXPECT_EQ(copay->member("per"), "day");
  EXPECT_EQ(copay->rule, "call, reference R-1");
  EXPECT_EQ(copay->as_of, "2026-03-03");
  ASSERT_TRUE(copay->call);
  EXPECT_EQ(copay->call->representative, "DANA");
  EXPECT_EQ(std::ranges::count(after.unknown, "copay.in"), 0);
  for (const Fact& fact : before.facts) {
    if (fact.key.starts_with("authorization.") || fact.key == "copay.in") continue;
    const Fact* now = after.find(fact.key);
    ASSERT_NE(now, nullptr) << fact.key;
    EXPECT_EQ(now->value, fact.value) << fact.key;
    EXPECT_EQ(now->state, fact.state) << fact.key;
    EXPECT_FALSE(now->call) << fact.key;
  }
}

TEST(CallResults, make_ready_only_when_everything_open_was_said) {
  const auto half = with_calls(unpriced, {call_on(march(3), {"copay.in=40.00/day"})});
  EXPECT_EQ(half.readiness, Readiness::needs_call);
  ASSERT_EQ(half.tasks.size(), 1U);
  EXPECT_EQ(half.tasks.front().act.find("copay"), std::string::npos) << half.tasks.front().act;
  const auto whole = with_calls(
      unpriced, {call_on(march(3), {"copay.in=40.00/day", "authorization.in=not_required"})});
  EXPECT_EQ(whole.readiness, Readiness::ready) << whole.reasons.front();
  EXPECT_TRUE(whole.tasks.empty());
}

TEST(CallResults, settle_which_of_two_lines_holds) {
  ASSERT_EQ(with_calls(torn, {}).readiness, Readiness::needs_call);
  const auto said = with_calls(torn, {call_on(march(2), {"copay.in=40.00/visit"})});
  EXPECT_EQ(said.find("copay.in")->state, State::known);
  EXPECT_EQ(said.find("copay.in")->member("amount"), "40.00");
  EXPECT_EQ(said.readiness, Readiness::ready);
  // The next answer tears itself the same way: that is no news.
  const auto again = with_calls(torn, {call_on(march(1), {"copay.in=40.00/visit"})});
  EXPECT_EQ(again.readiness, Readiness::ready);
}

TEST(CallResults, make_a_newer_answer_that_differs_a_call_with_both_values) {
  const auto said = with_calls(priced, {call_on(march(1), {"copay.in=40.00/visit"})});
  const Fact* copay = said.find("copay.in");
  EXPECT_EQ(copay->state, State::conflicting);
  EXPECT_EQ(copay->candidates.size(), 2U);
  EXPECT_FALSE(copay->evidence.empty());
  EXPECT_EQ(said.readiness, Readiness::needs_call);
  EXPECT_EQ(said.reasons.front(),
            "The payer's answer differs from what was said on the phone, share or copay: $25.00 a "
            "visit or $40.00 a visit.");
  EXPECT_EQ(said.bare_reason.find("$"), std::string::npos);
  EXPECT_TRUE(has_flag(said, differs));
  ASSERT_EQ(said.tasks.size(), 1U);
  EXPECT_EQ(said.tasks.front().queue, "Billing");
}

TEST(CallResults, never_overrule_what_an_older_answer_says_for_the_level) {
  const auto said = with_calls(priced, {call_on(march(3), {"copay.in=10.00/visit"})});
  EXPECT_EQ(said.find("copay.in")->state, State::conflicting);
  EXPECT_EQ(said.readiness, Readiness::needs_call);
}

TEST(CallResults, are_confirmed_by_an_answer_that_says_the_same) {
  const auto said = with_calls(priced, {call_on(march(1), {"copay.in=25.00/visit"})});
  const Fact* copay = said.find("copay.in");
  EXPECT_EQ(copay->state, State::known);
  EXPECT_FALSE(copay->evidence.empty());
  EXPECT_NE(copay->rule, "call, reference R-1");
  EXPECT_TRUE(copay->call);
  EXPECT_FALSE(has_flag(said, differs));
  EXPECT_EQ(said.readiness, Readiness::ready);
}

TEST(CallResults, are_an_assumption_after_their_month_and_nothing_once_stale) {
  auto asked = request();
  asked.from = march(30);
  const auto call = call_on(march(2), {"copay.in=40.00/day", "authorization.in=not_required"});
  const auto state = [&](CivilDate as_of) {
    return with_calls(unpriced, {call}, as_of, asked).state("copay.in");
  };
  EXPECT_EQ(state(march(31)), State::known);
  EXPECT_EQ(state(*CivilDate::of(2026, 4, 1)), State::assumed);
  EXPECT_EQ(state(*CivilDate::of(2026, 4, 2)), State::unknown);
  EXPECT_EQ(state(march(1)), State::unknown);  // it was not made yet
}

TEST(CallResults, of_the_same_key_give_the_newest_word) {
  const auto said = with_calls(unpriced, {call_on(march(3), {"copay.in=50.00/day"}, "R-2"),
                                          call_on(march(2), {"copay.in=40.00/day"})});
  EXPECT_EQ(said.find("copay.in")->member("amount"), "50.00");
}

TEST(CallResults, count_the_figures_of_the_side_the_phone_put_us_on) {
  auto asked = request();
  asked.network = OurNetwork::unknown;
  const auto in = with_calls(priced, {call_on(march(3), {"network.ours=in"})}, march(3), asked);
  EXPECT_EQ(in.readiness, Readiness::ready) << in.reasons.front();
  EXPECT_EQ(in.find("network.ours")->rule, "call, reference R-1");
  const auto out = with_calls(priced, {call_on(march(3), {"network.ours=out"})}, march(3), asked);
  EXPECT_EQ(out.readiness, Readiness::needs_call);
  asked.network = OurNetwork::in;  // our own contracts say so
  const auto torn_apart =
      with_calls(priced, {call_on(march(3), {"network.ours=out"})}, march(3), asked);
  EXPECT_EQ(torn_apart.state("network.ours"), State::conflicting);
  EXPECT_EQ(torn_apart.readiness, Readiness::needs_call);
}

TEST(CallResults, of_an_end_before_the_last_planned_day_are_never_ready) {
  for (const unsigned day : {1U, 3U}) {  // before the answer, and after it
    const auto said = with_calls(priced, {call_on(march(day), {"coverage.ends=2026-04-15"})});
    EXPECT_EQ(said.readiness, Readiness::needs_call) << day;
    EXPECT_EQ(said.state("coverage.through_plan"), State::conflicting) << day;
  }
}

TEST(CallResults, that_tell_of_an_end_take_an_earlier_call_that_it_goes_on_back) {
  const auto goes_on = call_on(march(3), {"coverage.through_plan=yes"}, "R-1");
  const auto ends = call_on(march(4), {"coverage.ends=2026-04-15"}, "R-2");
  const auto later = with_calls(priced, {goes_on, ends}, march(4));
  EXPECT_EQ(later.readiness, Readiness::needs_call);
  // In one breath: it ends, and is renewed.
  const auto renewed = with_calls(
      priced, {call_on(march(3), {"coverage.ends=2026-04-15", "coverage.through_plan=yes"})});
  EXPECT_EQ(renewed.find("coverage.through_plan")->text(), "yes");
}

TEST(CallResults, of_a_total_below_what_the_answer_says_is_left_are_never_ready) {
  const auto lines =
      std::vector<std::string>{"EB*1*IND*30**GOLD PPO", "EB*C*IND*30***29*1200*****Y",
                               "EB*G*IND*30***23*4000*****Y", "EB*G*IND*30***29*3000*****Y"} +
      std::vector<std::string>{"EB*1**CH", "EB*B**CH***27*25****N*Y"};
  ASSERT_EQ(with_calls(lines, {}).readiness, Readiness::ready);
  const auto said =
      with_calls(lines, {call_on(march(3), {"deductible.individual.in.total=500.00"})});
  EXPECT_EQ(said.state("deductible.individual.in.remaining"), State::conflicting);
  EXPECT_EQ(said.readiness, Readiness::needs_call);
}

TEST(CallResults, before_an_answer_that_also_denies_the_level_are_no_more_than_an_assumption) {
  const auto denied = priced + std::vector<std::string>{"EB*I**MH"};
  ASSERT_EQ(with_calls(denied, {}).state("level.covered"), State::conflicting);
  const auto before = with_calls(denied, {call_on(march(1), {"level.covered=yes"})});
  EXPECT_EQ(before.state("level.covered"), State::assumed);
  EXPECT_EQ(before.readiness, Readiness::ready_with_assumptions);
  const auto after = with_calls(denied, {call_on(march(3), {"level.covered=yes"})});
  EXPECT_EQ(after.state("level.covered"), State::known);
}

TEST(CallResults, let_a_deductible_run_down_after_the_call) {
  auto lines = priced;
  const auto before = with_calls(lines, {});
  const std::string left(before.find("deductible.individual.in.remaining")->text());
  const auto more =
      with_calls(lines, {call_on(march(1), {"deductible.individual.in.remaining=1000000.00"})});
  EXPECT_EQ(more.find("deductible.individual.in.remaining")->text(), left);
  EXPECT_EQ(more.readiness, Readiness::ready);
  const auto less =
      with_calls(lines, {call_on(march(1), {"deductible.individual.in.remaining=0.01"})});
  EXPECT_EQ(less.state("deductible.individual.in.remaining"), State::conflicting);
}

TEST(ToldFacts, are_taken_in_the_words_of_the_fact_list_only) {
  for (const char* one :
       {"authorization.in=not_required", "coinsurance.in=0.20", "copay.in=40.00/day",
        "deductible.individual.in.remaining=300.00", "oop.family.out.total=9000.00",
        "network.ours=in", "level.covered=yes", "coverage.ends=2027-01-31", "limit.visits=30:12",
        "limit.money=5000.00:1200.00", "coverage.status=active"}) {
    const auto fact = parse_told(one);
    ASSERT_TRUE(fact) << one;
    EXPECT_EQ(to_text(*fact), one);
  }
  for (const char* one :
       {"copay.in=40.00/fortnight", "copay.in=-1", "coinsurance.in=20", "coinsurance.in=20%",
        "level.covered=maybe", "level.covered", "coverage.ends=31/01/2027", "limit.visits=12:30",
        "limit.visits=1.5", "deductible.in.remaining=3", "deductible.individual.in=3",
        "member.id=X1", "copay.in.more=1", "=", ""}) {
    EXPECT_FALSE(parse_told(one)) << one;
  }
}

TEST(ToldFacts, that_are_refused_say_what_may_be_written) {
  EXPECT_NE(parse_told("shoe.size=9").error().sentence.find("copay.in|out=40.00/day"),
            std::string::npos);
  EXPECT_NE(parse_told("deductible.individul.in.remaining=9")
                .error()
                .sentence.find("did you mean 'deductible.individual.in.remaining'?"),
            std::string::npos);
  EXPECT_NE(parse_told("level.covered=sure").error().sentence.find("yes|no"), std::string::npos);
  EXPECT_NE(parse_told("copay.in=unknown").error().sentence.find("leave it out"),
            std::string::npos);
}

}  // namespace
}  // namespace eligd::coverage::test
