// An authorization that ends within the program, and one that is needed after so many sessions: the
// day comes up in the estimate, and people are told to ask before it.
#include "coverage/approval.hpp"

#include "answers.hpp"
#include "coverage/planned_path.hpp"
#include "coverage/planned_program.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace eligd::coverage::test {
namespace {

using Texts = std::vector<std::string>;

CivilDate day(const std::string& text) { return parse_iso_date(text).value(); }

// Monday, Wednesday, Friday from March 9 through May 1: 24 days at $300.
Request asked(const Texts& on_the_phone = {}) {
  config::Configuration configuration;
  config::Payer payer;
  payer.allowed.push_back({.level = LevelKey("iop_mh"), .amount = Money::cents(30'000)});
  payer.cost.modes = {CostMode::copay};
  Request asked = request();
  asked.program = planned_program(
      configuration, level("iop_mh"), payer,
      {.from = day("2026-03-09"), .through = day("2026-05-01"), .days_per_week = 3});
  if (on_the_phone.empty()) return asked;
  CallResult call{.representative = Phi<std::string>("DANA"),
                  .reference = Phi<std::string>("R-1"),
                  .at = Instant(day("2026-03-02").days()),
                  .day = day("2026-03-02")};
  for (const std::string& one : on_the_phone) call.facts.push_back(*parse_told(one));
  asked.calls = {call};
  return asked;
}

const Texts required_at_40 = plan_lines() + Texts{"EB*1**CH", "EB*B**CH***27*40****Y*Y"};

const Task* task(const Summary& summary, std::string_view code) {
  const auto found = std::ranges::find(summary.tasks, code, &Task::code);
  return found != summary.tasks.end() ? &*found : nullptr;
}

bool is_assumed(const Summary& summary, std::string_view part) {
  return std::ranges::any_of(summary.estimate->assumptions,
                             [&](const std::string& sentence) { return sentence.contains(part); });
}

TEST(Approval, that_ends_within_the_program_takes_the_days_after_it_out_of_every_total) {
  const Summary summary = explain_lines(required_at_40, asked({"authorization.ends=2026-04-03"}));
  ASSERT_TRUE(summary.estimate) << summary.no_estimate;
  EXPECT_EQ(summary.estimate->milestones.authorization_ends, day("2026-04-06"));
  EXPECT_EQ(summary.estimate->milestones.not_covered_from, day("2026-04-06"));
  EXPECT_EQ(summary.estimate->likely, Money::cents(12 * 4'000));
  EXPECT_TRUE(is_assumed(summary, "reaches to the day before Apr 6, 2026"));
}

TEST(Approval, of_so_many_days_ends_with_the_last_of_them) {
  const Summary summary = explain_lines(required_at_40, asked({"authorization.days=10"}));
  EXPECT_EQ(summary.estimate->milestones.authorization_ends, day("2026-04-01"));
  EXPECT_EQ(summary.estimate->likely, Money::cents(10 * 4'000));
}

TEST(Approval, that_ends_early_is_asked_to_be_extended_in_time) {
  const Summary summary = explain_lines(required_at_40, asked({"authorization.ends=2026-04-03"}));
  const Task* extension = task(summary, "authorization-extension");
  ASSERT_NE(extension, nullptr);
  EXPECT_EQ(extension->queue, "UR");
  EXPECT_EQ(extension->act,
            "Have the authorization for Intensive outpatient, mental health extended before Apr 6, "
            "2026.");
  EXPECT_EQ(extension->due, day("2026-04-01")) << "three working days before Monday, April 6";
  EXPECT_EQ(task(explain_lines(required_at_40, asked({"authorization.ends=2026-05-01"})),
                 "authorization-extension"),
            nullptr);
}

TEST(Approval, needed_after_so_many_sessions_comes_up_on_the_day_after_them_and_costs_nothing) {
  const Summary summary = explain_lines(required_at_40, asked({"authorization.after=8"}));
  EXPECT_EQ(summary.estimate->milestones.authorization_needed, day("2026-03-27"));
  EXPECT_FALSE(summary.estimate->milestones.not_covered_from);
  EXPECT_EQ(summary.estimate->likely, Money::cents(24 * 4'000));
  EXPECT_TRUE(is_assumed(summary, "required after 8 sessions"));
  const Summary longer = explain_lines(required_at_40, asked({"authorization.after=24"}));
  EXPECT_FALSE(longer.estimate->milestones.authorization_needed);
}

TEST(Approval, is_read_from_words_that_name_the_level) {
  const Summary summary = explain_lines(
      plan_lines() + Texts{"EB*1**CH", "MSG*PRIOR AUTHORIZATION REQUIRED FOR IOP AFTER VISIT 12",
                           "EB*B**CH***27*40*****Y"},
      asked());
  ASSERT_TRUE(summary.estimate);
  EXPECT_EQ(summary.estimate->milestones.authorization_needed, day("2026-04-06"));
}

TEST(Approval, beside_the_number_of_an_authorization_is_assumed_and_never_known) {
  const Texts lines = plan_lines() + Texts{"EB*1**CH", "EB*B**CH***27*40****Y*Y", "HSD*VS*10",
                                           "REF*G1*AUTH0001", "DTP*472*RD8*20260309-20260403"};
  const Summary summary = explain_lines(lines, asked());
  EXPECT_EQ(summary.state("authorization.ends"), State::assumed);
  EXPECT_EQ(summary.find("authorization.ends")->text(), "2026-04-03");
  EXPECT_EQ(summary.find("authorization.days")->text(), "10");
  EXPECT_EQ(summary.estimate->milestones.authorization_ends, day("2026-04-01"))
      << "the tenth day comes before the last one approved";
  const Texts without = plan_lines() + Texts{"EB*1**CH", "EB*B**CH***27*40****Y*Y", "HSD*VS*10",
                                             "DTP*472*RD8*20260309-20260403"};
  EXPECT_EQ(explain_lines(without, asked()).state("authorization.ends"), State::unknown);
}

TEST(Approval, is_not_made_of_the_days_that_were_asked_about) {
  const Texts echo = plan_lines() + Texts{"EB*1**CH", "EB*B**CH***27*40****Y*Y", "REF*G1*AUTH0001",
                                          "DTP*472*RD8*20260309-20260501"};
  EXPECT_EQ(explain_lines(echo, asked()).state("authorization.ends"), State::unknown);
}

TEST(Approval, of_two_ends_counts_the_earlier_and_says_so) {
  const Texts lines = plan_lines() + Texts{"EB*1**CH", "EB*B**CH***27*40****Y*Y", "REF*G1*AUTH0001",
                                           "DTP*194*D8*20260410", "DTP*194*D8*20260403"};
  const Summary summary = explain_lines(lines, asked());
  EXPECT_EQ(summary.state("authorization.ends"), State::conflicting);
  EXPECT_EQ(summary.estimate->milestones.authorization_ends, day("2026-04-06"));
  EXPECT_TRUE(is_assumed(summary, "of several, the least"));
}

TEST(Approval, of_another_time_or_where_none_is_required_ends_nothing) {
  const Summary over = explain_lines(required_at_40, asked({"authorization.ends=2026-02-27"}));
  EXPECT_FALSE(over.estimate->milestones.authorization_ends);
  EXPECT_EQ(over.estimate->likely, Money::cents(24 * 4'000));
  const Texts free = plan_lines() + Texts{"EB*1**CH", "EB*B**CH***27*40****N*Y"};
  const Summary none = explain_lines(free, asked({"authorization.ends=2026-04-03"}));
  EXPECT_FALSE(none.estimate->milestones.authorization_ends);
}

TEST(Approval, that_is_not_told_is_no_end) {  // I13
  const Summary summary = explain_lines(required_at_40, asked());
  EXPECT_EQ(summary.state("authorization.ends"), State::unknown);
  EXPECT_FALSE(summary.estimate->milestones.authorization_ends);
  EXPECT_FALSE(summary.estimate->milestones.authorization_needed);
}

}  // namespace
}  // namespace eligd::coverage::test
