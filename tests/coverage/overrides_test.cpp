// What a person says against the payer's answer stands beside it, runs out, and makes nobody
// plainly Ready.

#include "coverage/overrides.hpp"

#include "answers.hpp"
#include "coverage/json.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace eligd::coverage::test {
namespace {

// Answers are of March 2; the program runs from March 9 through May 1.
const std::vector<std::string> unpriced = plan_lines() + std::vector<std::string>{"EB*1**CH"};
const std::vector<std::string> priced =
    plan_lines() + std::vector<std::string>{"EB*1**CH", "EB*B**CH***27*25****N*Y"};
const std::vector<std::string> not_covered =
    plan_lines() + std::vector<std::string>{"EB*I**CH", "EB*B**CH***27*25****N*Y"};

CivilDate march(unsigned day) { return *CivilDate::of(2026, 3, day); }

Basis basis_in(const std::vector<std::string>& lines, const std::string& key) {
  const Summary machine = explain_lines(lines, request());
  const Fact* fact = machine.find(key);
  return fact != nullptr ? basis_of(key, fact->state, fact->value, fact->candidates) : Basis{};
}

// Made on March 2 against what `lines` say, for the rest of the month.
Override made(const std::string& written, const std::vector<std::string>& lines,
              std::int64_t number = 1) {
  const auto fact = parse_override(written);
  EXPECT_TRUE(fact) << written;
  return {.number = number,
          .fact = *fact,
          .by = "biller",
          .reason = Phi<std::string>("the card says so"),
          .made = march(2),
          .until = march(31),
          .basis = basis_in(lines, fact->key)};
}

Summary with_overrides(const std::vector<std::string>& lines, std::vector<Override> overrides,
                       CivilDate as_of = march(3)) {
  Request asked = request();
  asked.as_of = as_of;
  asked.overrides = std::move(overrides);
  return explain_lines(lines, asked);
}

std::string json_of(const Summary& summary) { return to_json(summary).reveal(Purpose::report); }

TEST(Overrides, stand_beside_the_machines_value_and_make_ready_with_assumptions_at_best) {
  const auto lines = std::vector<std::string>(priced);
  ASSERT_EQ(with_overrides(lines, {}).readiness, Readiness::ready);
  const auto said = with_overrides(lines, {made("copay.in=40.00/visit", lines)});
  EXPECT_EQ(said.readiness, Readiness::ready_with_assumptions);
  EXPECT_EQ(said.reasons.front(),
            "Copay overridden by biller until Mar 31, 2026: $40.00 a visit; the payer says $25.00 "
            "a visit.");
  EXPECT_EQ(said.bare_reason, "Copay overridden by biller until Mar 31, 2026.");
  const Fact* copay = said.find("copay.in");
  EXPECT_EQ(copay->state, State::assumed);
  EXPECT_EQ(copay->member("amount"), "40.00");
  ASSERT_TRUE(copay->over);
  EXPECT_EQ(copay->over->machine_state, State::known);
  EXPECT_FALSE(copay->against.empty());
  EXPECT_NE(
      json_of(said).find(R"("machine":{"state":"known","value":{"amount":"25.00","per":"visit"}})"),
      std::string::npos);
}

TEST(Overrides, fill_what_nobody_said) {
  ASSERT_EQ(with_overrides(unpriced, {}).readiness, Readiness::needs_call);
  const auto said = with_overrides(unpriced, {made("copay.in=40.00/day", unpriced, 1),
                                              made("authorization.in=not_required", unpriced, 2)});
  EXPECT_EQ(said.readiness, Readiness::ready_with_assumptions) << said.reasons.front();
  EXPECT_EQ(std::ranges::count(said.unknown, "copay.in"), 0);
  EXPECT_NE(said.reasons.front().find("the payer says nothing"), std::string::npos);
  EXPECT_TRUE(said.tasks.empty());
}

TEST(Overrides, that_ran_out_or_were_withdrawn_leave_the_summary_as_if_there_were_none) {
  const std::vector<std::string> facts{"copay.in=40.00/day",
                                       "authorization.in=required",
                                       "level.covered=yes",
                                       "coverage.status=inactive",
                                       "coverage.ends=2026-04-01",
                                       "coverage.through_plan=no",
                                       "oop.individual.in.remaining=0.00"};
  for (const auto& lines : {unpriced, priced, not_covered}) {
    const auto without = json_of(with_overrides(lines, {}));
    for (const auto& fact : facts) {
      Override expired = made(fact, lines);
      expired.until = march(2);
      EXPECT_EQ(json_of(with_overrides(lines, {expired})), without) << fact;
      Override withdrawn = made(fact, lines);
      withdrawn.is_withdrawn = true;
      EXPECT_EQ(json_of(with_overrides(lines, {withdrawn})), without) << fact;
      // No older one comes back for it.
      Override older = made(fact, lines, 0);
      EXPECT_EQ(json_of(with_overrides(lines, {older, withdrawn})), without) << fact;
      EXPECT_EQ(json_of(with_overrides(lines, {older, expired})), without) << fact;
    }
    Override self_pay{.number = 9, .by = "biller", .made = march(2), .until = march(2)};
    EXPECT_EQ(json_of(with_overrides(lines, {self_pay})), without);
  }
}

// Facts alone and in pairs, over several answers, made against what is said and against silence:
// Ready only where the payer alone makes Ready and nothing differs.
TEST(Overrides, never_make_anybody_plainly_ready) {
  const std::vector<std::string> facts{
      "coverage.status=active",     "coverage.status=inactive",
      "coverage.ends=2026-04-01",   "coverage.ends=2027-12-31",
      "coverage.through_plan=yes",  "coverage.through_plan=no",
      "level.covered=yes",          "level.covered=no",
      "copay.in=40.00/day",         "copay.in=25.00/visit",
      "authorization.in=required",  "authorization.in=not_required",
      "telehealth.covered=no",      "deductible.individual.in.remaining=0.00",
      "premium.paid_to=2026-12-31", "deductible.individual.in.total=1.00"};
  const auto torn = priced + std::vector<std::string>{"EB*B**CH***27*40****N*Y"};
  const std::vector<std::string> terminated{"EB*6*IND*30", "EB*B**CH***27*25****N*Y"};
  for (const auto& lines : {unpriced, priced, not_covered, torn, terminated, plan_lines()}) {
    const auto alone = with_overrides(lines, {});
    for (const auto& against : {lines, unpriced}) {
      std::vector<Override> all;
      for (const auto& fact : facts) all.push_back(made(fact, against, std::ssize(all)));
      for (std::size_t a = 0; a < all.size(); ++a) {
        for (std::size_t b = a; b < all.size(); ++b) {
          const auto said = with_overrides(lines, {all[a], all[b]});
          if (said.readiness != Readiness::ready) continue;
          EXPECT_EQ(alone.readiness, Readiness::ready) << facts[a] << ' ' << facts[b];
          for (const Fact& fact : said.facts) {
            if (!fact.over) continue;
            EXPECT_EQ(fact.over->standing, OverrideStanding::agreed) << facts[a] << ' ' << facts[b];
          }
        }
      }
    }
  }
}

TEST(Overrides, count_no_longer_where_the_payer_says_something_new) {
  const auto lines = priced;
  const auto said = with_overrides(lines, {made("copay.in=40.00/visit", unpriced)});
  EXPECT_EQ(said.readiness, Readiness::needs_call);
  EXPECT_EQ(said.reasons.front(),
            "The override of Copay was made against nothing; the payer now says $25.00 a visit.");
  EXPECT_EQ(said.bare_reason.find("25"), std::string::npos);
  EXPECT_EQ(said.find("copay.in")->member("amount"), "25.00");
  EXPECT_EQ(said.find("copay.in")->state, State::known);
  ASSERT_EQ(said.tasks.size(), 1U);
  EXPECT_EQ(said.tasks.front().code, "override-1");
  EXPECT_EQ(said.tasks.front().queue, "Billing");
  EXPECT_NE(said.tasks.front().act.find("withdraw"), std::string::npos);
  // Confirmed anew, against what the payer says now.
  const auto anew = with_overrides(
      lines, {made("copay.in=40.00/visit", unpriced, 1), made("copay.in=40.00/visit", lines, 2)});
  EXPECT_EQ(anew.readiness, Readiness::ready_with_assumptions);
  EXPECT_TRUE(anew.tasks.empty());
}

TEST(Overrides, change_nothing_where_the_payer_says_the_same) {
  const auto said = with_overrides(priced, {made("copay.in=25.00/visit", unpriced)});
  EXPECT_EQ(said.readiness, Readiness::ready);
  EXPECT_EQ(said.find("copay.in")->over->standing, OverrideStanding::agreed);
  EXPECT_TRUE(said.tasks.empty());
}

TEST(Overrides, are_not_contradicted_by_silence) {
  const auto said = with_overrides(unpriced, {made("copay.in=40.00/visit", priced, 1),
                                              made("authorization.in=not_required", unpriced, 2)});
  EXPECT_EQ(said.find("copay.in")->over->standing, OverrideStanding::counts);
  EXPECT_EQ(said.readiness, Readiness::ready_with_assumptions);
}

TEST(Overrides, of_an_end_inside_the_program_are_never_ready) {
  const auto said = with_overrides(priced, {made("coverage.ends=2026-04-01", priced)});
  EXPECT_EQ(said.readiness, Readiness::needs_call);
  EXPECT_EQ(said.find("coverage.through_plan")->text(), "no");
}

TEST(Overrides, mend_no_refusal) {
  const std::vector<std::string> refused{"AAA*N**75*C"};
  const auto alone = with_overrides(refused, {});
  ASSERT_EQ(alone.readiness, Readiness::needs_data_fix);
  const auto said = with_overrides(refused, {made("coverage.status=active", refused)});
  EXPECT_EQ(said.readiness, Readiness::needs_data_fix);
}

TEST(Overrides, of_a_status_make_no_more_than_an_assumption_and_say_whose) {
  std::vector<std::string> ended = priced;
  ended.front() = "EB*6*IND*30";
  const auto alone = with_overrides(ended, {});
  ASSERT_EQ(alone.readiness, Readiness::not_covered);
  const auto said = with_overrides(
      ended, {made("coverage.status=active", ended, 1), made("level.covered=yes", ended, 2),
              made("coverage.through_plan=yes", ended, 3)});
  EXPECT_NE(said.readiness, Readiness::ready);
  EXPECT_NE(said.readiness, Readiness::not_covered);
  EXPECT_TRUE(std::ranges::any_of(said.reasons, [](const std::string& reason) {
    return reason.find("Coverage overridden by biller until Mar 31, 2026: active") == 0;
  })) << said.reasons.front();
  EXPECT_EQ(said.answer, alone.answer);
}

TEST(Overrides, of_self_pay_answer_what_is_not_covered_until_the_payer_says_otherwise) {
  const auto machine = [](const std::vector<std::string>& lines) {
    return basis_of_self_pay(basis_in(lines, "coverage.status"), basis_in(lines, "level.covered"));
  };
  const Override agreed{.number = 4,
                        .by = "biller",
                        .made = march(2),
                        .until = march(31),
                        .basis = machine(not_covered)};
  ASSERT_EQ(with_overrides(not_covered, {}).readiness, Readiness::not_covered);
  const auto said = with_overrides(not_covered, {agreed});
  EXPECT_EQ(said.readiness, Readiness::self_pay);
  EXPECT_TRUE(said.tasks.empty());
  const auto covered = with_overrides(priced, {agreed});
  EXPECT_EQ(covered.readiness, Readiness::needs_call);
  EXPECT_EQ(covered.tasks.front().code, "override-4");
}

TEST(Overrides, are_not_of_the_person_the_standing_or_the_headline) {
  for (const char* one :
       {"member.id=X1", "identity.changes=none", "readiness=ready", "headline=Ready",
        "network.ours=in", "copay.in=unknown", "plan.name=GOLD"})
    EXPECT_FALSE(parse_override(one)) << one;
  EXPECT_NE(parse_override("member.id=X1").error().sentence.find("correct the intake"),
            std::string::npos);
  EXPECT_NE(parse_override("network.ours=in").error().sentence.find("contracts"),
            std::string::npos);
}

}  // namespace
}  // namespace eligd::coverage::test
