// From intake to question, by tables: nothing here knows a store or a clock.
#include "jobs/planning.hpp"

#include "sample.hpp"

#include <gtest/gtest.h>

namespace eligd::jobs {
namespace {

using sample::at;
using sample::day;

PlannedVerification planned(const intake::NewIntake& intake,
                            const config::Configuration& configuration) {
  return std::get<PlannedVerification>(plan_intake(intake, configuration));
}
NotAsked refused(const intake::NewIntake& intake, const config::Configuration& configuration) {
  return std::get<NotAsked>(plan_intake(intake, configuration));
}

TEST(PlanIntake, asks_the_general_question_first_and_counts_the_deadline_back) {
  const auto plan = planned(sample::intake("1"), sample::configuration());
  EXPECT_EQ(plan.payer, PayerKey("blue"));
  EXPECT_EQ(plan.first.service_types, std::vector<std::string>{"30"});
  EXPECT_EQ(plan.first.search, config::SearchOption::id_name_birth);
  EXPECT_EQ(to_string(plan.deadline), to_string(at("2026-11-26T15:00:00Z")));
  EXPECT_EQ(plan.from, day("2026-11-27"));
  EXPECT_EQ(plan.through, day("2027-01-22"));
}

TEST(PlanIntake, leaves_time_to_ask_for_an_authorization_where_the_level_needs_one) {
  auto configuration = sample::configuration();
  configuration.levels[0].required.push_back(config::RequiredFact::authorization);
  // Friday; three working days before it is Tuesday, from its first minute in Chicago.
  EXPECT_EQ(to_string(planned(sample::intake("1"), configuration).deadline),
            to_string(at("2026-11-24T06:00:00Z")));
  configuration.settings.limits.authorization_lead_days = 0;
  configuration.settings.limits.person_lead = std::chrono::hours(48);
  EXPECT_EQ(to_string(planned(sample::intake("1"), configuration).deadline),
            to_string(at("2026-11-25T15:00:00Z")));
}

TEST(PlanIntake, sends_the_levels_codes_at_once_where_the_payer_answers_lists) {
  auto configuration = sample::configuration();
  configuration.payers[0].answers_explicit_lists = true;
  configuration.payers[0].service_types_max = 3;
  EXPECT_EQ(planned(sample::intake("1"), configuration).first.service_types,
            (std::vector<std::string>{"30", "A8", "CH"}));
}

TEST(PlanIntake, takes_the_next_search_option_when_a_field_is_missing) {
  auto intake = sample::intake("1");
  intake.coverage.member_id = Phi<std::string>();
  EXPECT_EQ(planned(intake, sample::configuration()).first.search,
            config::SearchOption::name_birth);
}

// 42 CFR 2.31: that somebody comes for substance use may be told with their written consent only.
TEST(PlanIntake, asks_about_substance_use_with_the_patients_consent_only) {
  auto configuration = sample::configuration();
  configuration.levels[0].is_substance_use = true;
  auto intake = sample::intake("1");
  EXPECT_EQ(planned(intake, configuration).payer, PayerKey("blue"));  // the practice sees to it
  configuration.settings.intake.is_consent_needed = true;
  const auto why = refused(intake, configuration);
  EXPECT_EQ(why.why, WhyNotAsked::consent_missing);
  EXPECT_EQ(why.reason, consent_reason);
  EXPECT_EQ(why.payer, PayerKey("blue"));
  intake.consent = intake::Consent::refused;
  EXPECT_EQ(refused(intake, configuration).reason, consent_refused_reason);
  intake.consent = intake::Consent::given;
  EXPECT_EQ(planned(intake, configuration).payer, PayerKey("blue"));
  intake.consent = intake::Consent::unknown;
  configuration.levels[0].is_substance_use = false;
  EXPECT_EQ(planned(intake, configuration).payer, PayerKey("blue"));
}

TEST(PlanIntake, never_guesses_a_payer) {
  const auto why = refused(sample::intake("1", "Exampel Bleu"), sample::configuration());
  EXPECT_EQ(why.why, WhyNotAsked::payer_unknown);
  EXPECT_FALSE(why.payer.has_value());
}

TEST(PlanIntake, says_self_pay_only_without_payer_and_member_id) {
  auto intake = sample::intake("1", "Self-Pay");
  intake.coverage.member_id = Phi<std::string>();
  EXPECT_EQ(refused(intake, sample::configuration()).why, WhyNotAsked::no_coverage);
  intake.coverage.member_id = Phi<std::string>("EXAMPLE1");
  EXPECT_EQ(refused(intake, sample::configuration()).why, WhyNotAsked::payer_unknown);
}

TEST(PlanIntake, names_the_missing_fields_and_no_value) {  // I7
  auto configuration = sample::configuration();
  configuration.payers[0].required_fields = {config::PersonField::member_id,
                                             config::PersonField::group_number};
  const auto why = refused(sample::intake("1"), configuration);
  EXPECT_EQ(why.why, WhyNotAsked::field_missing);
  EXPECT_NE(why.reason.find("group number"), std::string::npos);
  EXPECT_EQ(why.reason.find("member id"), std::string::npos);
  EXPECT_EQ(why.reason.find("EXAMPLE1"), std::string::npos);
}

TEST(PlanIntake, says_which_level_is_not_configured) {
  auto intake = sample::intake("1");
  intake.level = LevelKey("spa");
  EXPECT_EQ(refused(intake, sample::configuration()).why, WhyNotAsked::level_unknown);
}

TEST(DayToAsk, stays_within_what_the_payer_takes) {  // T5: AAA 62 and 63
  struct Row {
    const char* from;
    const char* through;
    int future_days_max;
    const char* expected;
  };
  const CivilDate today = day("2026-11-24");
  for (const Row& row : {
           Row{"2026-11-27", "2027-01-22", 0, "2026-11-27"},   // this month
           Row{"2026-12-01", "2027-01-22", 0, "2026-11-24"},   // next month: not yet askable
           Row{"2026-12-01", "2027-01-22", 30, "2026-12-01"},  // the payer takes 30 days ahead
           Row{"2026-12-25", "2027-01-22", 30, "2026-11-24"},
           Row{"2026-11-02", "2027-01-22", 0, "2026-11-24"},  // running: as of today
           Row{"2026-10-01", "2026-11-20", 0, "2026-11-20"},  // over: for what was served
       }) {
    auto payer = sample::payer("blue", "Example Blue");
    payer.future_days_max = row.future_days_max;
    EXPECT_EQ(
        to_string(day_to_ask({.from = day(row.from), .through = day(row.through)}, today, payer)),
        row.expected)
        << row.from << " +" << row.future_days_max;
  }
}

TEST(NextServiceTypes, goes_down_the_levels_list_until_the_payers_maximum) {
  const auto configuration = sample::configuration();
  const auto& level = configuration.levels[0];
  auto payer = configuration.payers[0];
  EXPECT_EQ(next_service_types(level, payer, {"30"}, 1), std::vector<std::string>{"A8"});
  EXPECT_EQ(next_service_types(level, payer, {"30", "A8"}, 2), std::vector<std::string>{"CH"});
  EXPECT_TRUE(next_service_types(level, payer, {"30", "A8", "CH"}, 3).empty());  // inquiries_max
  payer.inquiries_max = 9;
  EXPECT_TRUE(next_service_types(level, payer, {"30", "A8", "CH", "MH"}, 4).empty());
}

}  // namespace
}  // namespace eligd::jobs
