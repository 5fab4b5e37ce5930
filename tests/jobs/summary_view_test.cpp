// What the report says of a stored summary: figures only where they were told (I13, I14).
#include "jobs/summary_view.hpp"

#include "jobs/program_cost_view.hpp"

#include <gtest/gtest.h>

namespace eligd::jobs {
namespace {

using report::FactState;

SummaryView view(const std::string& facts) {
  return read_summary(
             Phi<std::string>(
                 R"({"readiness":"Needs call","reasons":["why"],"unknown":["copay.in"],"facts":[)" +
                 facts + "]}"))
      .value();
}

TEST(ReadSummary, refuses_what_is_no_object) {
  EXPECT_FALSE(read_summary(Phi<std::string>("[]")));
  EXPECT_FALSE(read_summary(Phi<std::string>("{\"a\":")));
}

TEST(ReadSummary, reads_what_was_stored_with_bytes_that_are_no_utf8) {  // I3
  const auto summary = view("{\"key\":\"plan.name\",\"state\":\"known\",\"value\":\"SANT\xC9\"}");
  ASSERT_NE(summary.find("plan.name"), nullptr);
  EXPECT_EQ(summary.find("plan.name")->text, "SANT\xC3\x89");
}

TEST(ReadSummary, keeps_evidence_with_its_segment) {
  const auto summary =
      view(R"({"key":"coverage.status","state":"known","value":"active","rule":"type 30",
    "evidence":[{"answer":2,"segment":17,"text":"EB*1**30"}],"against":[],"as_of":"2026-11-24"})");
  const FactView* fact = summary.find("coverage.status");
  ASSERT_NE(fact, nullptr);
  EXPECT_EQ(fact->evidence.at(0).answer, 2u);
  EXPECT_EQ(fact->evidence.at(0).segment, 17u);
  EXPECT_EQ(summary.readiness, "Needs call");
}

TEST(ReadSummary, knows_an_estimate_only_where_one_was_stored) {  // I13
  EXPECT_FALSE(view("").estimate);
  EXPECT_FALSE(read_summary(Phi<std::string>(R"({"estimate":null})"))->estimate);
  EXPECT_FALSE(read_summary(Phi<std::string>(R"({"estimate":{"likely":"1.00"}})"))->estimate);
  const auto summary = read_summary(Phi<std::string>(
      R"({"estimate":{"low":"840.00","likely":null,"high":"1200.00","assumptions":["said"]}})"));
  ASSERT_TRUE(summary->estimate);
  EXPECT_EQ(summary->estimate->low, Money::cents(84'000));
  EXPECT_EQ(summary->estimate->high, Money::cents(120'000));
  EXPECT_EQ(summary->estimate->assumptions, std::vector<std::string>{"said"});
}

TEST(MoneyLeft, shows_remaining_of_total) {
  const auto summary = view(
      R"({"key":"deductible.individual.in.remaining","state":"derived","value":"250.00","rule":"total - used"},
    {"key":"deductible.individual.in.total","state":"known","value":"1500.00"})");
  const auto fact = money_left(summary, "deductible", "in");
  EXPECT_EQ(fact.state, FactState::derived);
  EXPECT_EQ(fact.amount, Money::cents(25'000));
  EXPECT_EQ(fact.total, Money::cents(150'000));
  EXPECT_EQ(fact.words, "total - used");
}

TEST(MoneyLeft, never_makes_a_figure_of_silence) {  // I13
  EXPECT_EQ(money_left(view(""), "deductible", "in").state, FactState::unknown);
  EXPECT_FALSE(money_left(view(""), "deductible", "in").amount.has_value());
  const auto conflict =
      money_left(view(R"({"key":"oop.individual.in.remaining","state":"conflicting","value":null,
    "candidates":["100.00","200.00"]})"),
                 "oop", "in");
  EXPECT_FALSE(conflict.amount.has_value());
  EXPECT_EQ(conflict.words, "$100.00 or $200.00");
}

TEST(PatientPays, joins_copay_and_share_and_is_as_sure_as_the_weaker) {
  const auto fact = patient_pays(
      view(R"({"key":"copay.in","state":"known","value":{"amount":"40.00","per":"day"}},
    {"key":"coinsurance.in","state":"assumed","value":"0.125","rule":"type 30"})"),
      "in");
  EXPECT_EQ(fact.text, "$40.00 a day and 12.5%");
  EXPECT_EQ(fact.state, FactState::assumed);
}

TEST(Authorization, says_needed_only_when_told) {
  EXPECT_EQ(authorization(
                view(R"({"key":"authorization.in","state":"known","value":"not_required"})"), "in")
                .text,
            "Not needed");
  EXPECT_EQ(authorization(view(""), "in").state, FactState::unknown);
}

TEST(LimitLeft, counts_days_before_visits) {
  const auto fact = limit_left(view(
      R"({"key":"limit.days","state":"known","value":{"total":"60","remaining":"42","period":"calendar_year"}})"));
  EXPECT_EQ(fact.text, "42 of 60 days left");
  EXPECT_EQ(fact.words, "calendar year");
}

TEST(LimitLeft, shows_the_limit_with_the_least_left) {
  EXPECT_EQ(limit_left(
                view(
                    R"({"key":"limit.days","state":"known","value":{"total":"60","remaining":"42"}},
              {"key":"limit.visits","state":"known","value":{"total":"30","remaining":"2"}})"))
                .text,
            "2 of 30 visits left");
}

TEST(CoverageEnds, is_a_day_in_words) {
  EXPECT_EQ(
      coverage_ends(view(R"({"key":"coverage.ends","state":"known","value":"2026-11-30"})")).text,
      "Nov\u00a030, 2026");
}

TEST(CoverageEnds, is_told_to_have_none_only_where_it_lasts_through_the_plan) {  // I13
  EXPECT_EQ(
      coverage_ends(view(R"({"key":"coverage.through_plan","state":"derived","value":"yes"})"))
          .text,
      "none told");
  EXPECT_EQ(coverage_ends(view("")).state, FactState::unknown);
}

TEST(ReadSummary, gathers_what_to_ask_on_the_phone_from_the_tasks) {
  const auto view = read_summary(Phi<std::string>(std::string(
      R"({"facts":[],"tasks":[{"queue":"Billing","questions":["Share for this level?"]},{"queue":"Intake"}]})")));
  ASSERT_TRUE(view.has_value());
  EXPECT_EQ(view->questions, std::vector<std::string>{"Share for this level?"});
}

TEST(ReadSummary, knows_what_a_question_is_about_and_where_the_number_stands) {
  const auto view = read_summary(Phi<std::string>(std::string(
      R"({"tasks":[{"code":"call","questions":["Share?","And?"],"about":["copay_or_coinsurance"],
      "callee":{"name":"EXAMPLE CARE","phone":"8005550107",
      "evidence":[{"answer":1,"segment":31,"text":"PER*IC**TE*8005550107"}]}}]})")));
  ASSERT_TRUE(view.has_value());
  const TaskView& call = view->tasks.at("call");
  EXPECT_EQ(call.questions.at(0).about, "copay_or_coinsurance");
  EXPECT_EQ(call.questions.at(1).about, "") << "one stored before that was kept";
  ASSERT_TRUE(call.callee);
  EXPECT_EQ(call.callee->name, "EXAMPLE CARE");
  EXPECT_EQ(call.callee->evidence.at(0).segment, 31u);
}

TEST(ComingUp, names_the_end_of_the_coverage_as_the_payer_writes_it) {
  const auto summary = read_summary(Phi<std::string>(
      R"({"facts":[{"key":"coverage.ends","state":"known","value":"2026-12-31"}],
          "estimate":{"low":"840.00","likely":null,"high":null,
                      "milestones":{"not_covered_from":"2026-12-31"}}})"));
  ASSERT_TRUE(summary);
  const auto what = [&](const config::Payer* payer) {
    return coming_up(*summary, payer, *CivilDate::of(2026, 12, 1)).at(0).what;
  };
  config::Payer payer;
  EXPECT_EQ(what(&payer), "Limit is used up");
  payer.end_date_inclusive = false;
  EXPECT_EQ(what(&payer), "Coverage has ended");
}

TEST(ComingUp, says_when_an_authorization_runs_out_or_is_needed) {
  const auto summary = read_summary(Phi<std::string>(
      R"({"facts":[],"estimate":{"low":"840.00","likely":null,"high":null,
                      "milestones":{"not_covered_from":"2026-12-30","authorization_ends":"2026-12-30",
                                    "authorization_needed":"2026-12-16"}}})"));
  ASSERT_TRUE(summary);
  const auto entries = coming_up(*summary, nullptr, *CivilDate::of(2026, 12, 1));
  ASSERT_EQ(entries.size(), 2u) << "its end is no limit that is used up";
  EXPECT_EQ(entries.at(0).what, "Authorization runs out");
  EXPECT_EQ(entries.at(0).day, *CivilDate::of(2026, 12, 30));
  EXPECT_EQ(entries.at(1).what, "Authorization is needed");
  EXPECT_FALSE(entries.at(0).is_only_money || entries.at(1).is_only_money)
      << "somebody has to ask for it";
}

TEST(EstimateShown, has_the_phases_of_the_path_beside_the_programs_own_figure) {
  const auto summary = read_summary(Phi<std::string>(
      R"({"facts":[],"estimate":{"low":"960.00","likely":"960.00","high":"960.00"},
          "path":{"low":"1160.00","likely":"1160.00","high":"1160.00","phases":[
            {"level":"iop_mh","name":"IOP","from":"2026-12-02","through":"2027-01-29","days":24,
             "low":"960.00","likely":"960.00","high":"960.00"},
            {"level":"op","name":"Outpatient","from":"2027-02-01","through":"2027-03-22","days":8,
             "low":"200.00","likely":"200.00","high":"200.00",
             "step_down":"From Outpatient on the copay is $25.00 a visit."}]}})"));
  ASSERT_TRUE(summary);
  const report::Estimate shown = estimate_shown(*summary);
  EXPECT_EQ(shown.likely, Money::cents(96'000));
  EXPECT_EQ(shown.path.likely, Money::cents(116'000));
  ASSERT_EQ(shown.path.phases.size(), 2u);
  EXPECT_EQ(*shown.path.phases.at(0).likely + *shown.path.phases.at(1).likely, *shown.path.likely);
  EXPECT_EQ(shown.path.phases.at(1).step_down, "From Outpatient on the copay is $25.00 a visit.");
}

TEST(EstimateShown, never_shows_a_path_from_nothing_to_no_end_as_a_price) {  // I13
  const auto summary = read_summary(Phi<std::string>(
      R"({"facts":[],"estimate":{"low":"960.00","likely":"960.00","high":"960.00"},
          "path":{"low":"0.00","likely":null,"high":null,"phases":[
            {"level":"iop_mh","name":"IOP","from":"2026-12-02","through":"2027-01-29","days":24,
             "low":"960.00","likely":"960.00","high":"960.00"},
            {"level":"op","name":"Outpatient","from":"2027-02-01","through":"2027-03-22","days":8,
             "low":"0.00","likely":null,"high":null}]}})"));
  ASSERT_TRUE(summary);
  const report::PathCost path = estimate_shown(*summary).path;
  EXPECT_FALSE(path.low);
  ASSERT_EQ(path.phases.size(), 2U);
  EXPECT_FALSE(path.phases[1].low);
  EXPECT_EQ(path.phases[1].missing, "not known");
}

TEST(HeadlineNamed, knows_every_headline_of_the_report) {
  EXPECT_EQ(headline_named("Ready with assumptions"), report::Headline::ready_with_assumptions);
  EXPECT_EQ(headline_named("Self-pay"), report::Headline::self_pay);
  EXPECT_FALSE(headline_named("Fine"));
}

}  // namespace
}  // namespace eligd::jobs
