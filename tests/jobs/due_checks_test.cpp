// When a case is asked again, in which run and why, by tables worked out by hand: one clinic in
// Chicago (UTC-6 in winter), one payer, one person.
#include "jobs/due_checks.hpp"

#include "sample.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace eligd::jobs {
namespace {

using sample::at;
using sample::day;

// First visit on Monday, November 30, at nine; in the program until January 22.
CheckedCase somebody(const char* answered) {
  CheckedCase about{.verification = VerificationId(3),
                    .days = {.from = day("2026-11-30"), .through = day("2027-01-22")},
                    .first_appointment = at("2026-11-30T15:00:00Z")};
  if (*answered != '\0') about.good = AnswerKnown{.answered = at(answered)};
  return about;
}

struct Told {
  config::Payer payer = sample::payer("blue", "Example Blue");
  config::Settings settings = sample::configuration().settings;

  std::string next(const CheckedCase& about, const char* now) const {
    const auto next = next_check(about, payer, settings, at(now));
    return next ? to_string(next->at).substr(0, 19) + "Z " + words_of(next->check, true) : "never";
  }
  std::string due(const CheckedCase& about, RunKind run, const char* now) const {
    const auto check = due_check(about, payer, settings, run, at(now), at(now));
    return check ? asked_again(*check) : "";
  }
};

TEST(StandsUntil, is_the_earliest_of_age_month_plan_and_the_day_before_the_visit) {
  const Told told;
  struct Row {
    const char* answered;
    const char* plan_ends;
    const char* visit;
    const char* expected;
  };
  for (const Row& row : {
           Row{"2026-11-03T12:00:00Z", "", "2026-12-20T15:00:00Z",
               "2026-11-10T12:00:00Z"},  // seven days
           Row{"2026-11-28T12:00:00Z", "", "2026-12-20T15:00:00Z",
               "2026-12-01T06:00:00Z"},  // month
           Row{"2026-11-03T12:00:00Z", "2026-11-05", "2026-12-20T15:00:00Z",
               "2026-11-06T06:00:00Z"},  // plan
           Row{"2026-11-03T12:00:00Z", "", "2026-11-07T15:00:00Z",
               "2026-11-06T06:00:00Z"},  // visit
           Row{"2026-11-06T12:00:00Z", "", "2026-11-07T15:00:00Z",
               "2026-11-13T12:00:00Z"},  // seen since
       }) {
    AnswerKnown good{.answered = at(row.answered)};
    if (*row.plan_ends != '\0') good.plan_ends = day(row.plan_ends);
    EXPECT_EQ(to_string(stands_until(good, at(row.visit), told.payer, told.settings)),
              to_string(at(row.expected)))
        << row.answered;
  }
}

TEST(StandsUntil, is_what_the_payers_file_says) {
  Told told;
  const AnswerKnown good{.answered = at("2026-11-28T12:00:00Z"), .plan_ends = day("2026-12-02")};
  const auto until = [&] {
    return to_string(stands_until(good, at("2026-12-20T15:00:00Z"), told.payer, told.settings))
               .substr(0, 19) +
           "Z";
  };
  told.payer.recheck.valid = std::chrono::days(2);
  EXPECT_EQ(until(), "2026-11-30T12:00:00Z");
  told.payer.recheck.valid = std::chrono::days(30);
  EXPECT_EQ(until(), "2026-12-01T06:00:00Z");
  told.payer.recheck.month_end = false;
  EXPECT_EQ(until(), "2026-12-03T06:00:00Z") << "the plan's end";
  told.payer.recheck.plan_end = false;
  EXPECT_EQ(until(), "2026-12-19T06:00:00Z") << "the day before the visit";
  told.payer.recheck.day_before = false;
  EXPECT_EQ(until(), "2026-12-28T12:00:00Z");
}

TEST(DueChecks, are_the_nights_before_the_visit_the_refreshs_in_the_program_the_watchs_after_it) {
  const Told told;
  const CheckedCase waiting = somebody("2026-11-20T12:00:00Z");
  EXPECT_EQ(told.due(waiting, RunKind::nightly, "2026-11-27T11:00:00Z"), "");
  EXPECT_EQ(told.due(waiting, RunKind::nightly, "2026-11-27T13:00:00Z"),
            "asked again: the answer was older than 7 days");
  EXPECT_EQ(told.due(waiting, RunKind::monthly, "2026-11-27T13:00:00Z"), "");
  const CheckedCase attending = somebody("2026-12-03T12:00:00Z");
  EXPECT_EQ(told.due(attending, RunKind::nightly, "2027-01-20T13:00:00Z"), "")
      << "a good answer of somebody in the program is no matter of the night";
  EXPECT_EQ(told.due(attending, RunKind::monthly, "2026-12-07T09:30:00Z"),
            "asked again: the week's census");
  EXPECT_EQ(told.due(attending, RunKind::watch, "2026-12-07T09:30:00Z"), "");
  const CheckedCase gone = somebody("2027-01-20T12:00:00Z");
  EXPECT_EQ(told.due(gone, RunKind::monthly, "2027-02-22T18:00:00Z"), "");
  EXPECT_EQ(told.due(gone, RunKind::watch, "2027-02-20T18:00:00Z"), "");
  EXPECT_EQ(told.due(gone, RunKind::watch, "2027-02-22T18:00:00Z"),
            "asked again: 30 days after the last day, 2027-01-22: was the coverage taken back?");
}

// F102: on the 1st everybody asks, and payers are slow.
TEST(DueChecks, of_who_comes_a_week_after_the_first_are_spread_over_the_nights_after_it) {  // F102
  Told told;
  told.settings.schedule.refresh_nights = 3;
  const auto turn = [&](int number, const char* visit) {
    CheckedCase about = somebody("2026-11-28T12:00:00Z");
    about.verification = VerificationId(number);
    about.first_appointment = at(visit);
    for (const DueCheck& check : checks_for(about, told.payer, told.settings)) {
      if (check.run == RunKind::nightly && check.why == CheckReason::month_turned)
        return to_string(check.due).substr(0, 10);
    }
    return std::string("never");
  };
  std::map<std::string, int> nights;
  for (int n = 0; n < 30; ++n) {
    ++nights[turn(n, "2026-12-08T15:00:00Z")];
    EXPECT_EQ(turn(n, "2026-12-07T15:00:00Z"), "2026-12-01") << "too near to wait";
  }
  EXPECT_EQ(nights, (std::map<std::string, int>{
                        {"2026-12-01", 10}, {"2026-12-02", 10}, {"2026-12-03", 10}}));
  told.payer.recheck.day_before = false;
  EXPECT_EQ(turn(1, "2026-12-20T15:00:00Z"), "2026-12-01") << "nothing would ask once more";
}

TEST(DueChecks, of_who_has_no_answer_that_could_be_used_come_every_night_until_the_last_day) {
  const Told told;
  const CheckedCase about = somebody("");
  for (const char* night : {"2026-11-25T02:30:00Z", "2026-12-20T02:30:00Z"}) {
    EXPECT_EQ(told.due(about, RunKind::nightly, night),
              "there is no answer yet that could be used");
  }
  EXPECT_EQ(told.due(about, RunKind::nightly, "2027-01-24T02:30:00Z"), "");
}

TEST(DueChecks, of_the_month_are_spread_over_three_nights_and_every_case_has_one) {
  Told told;
  told.settings.schedule.refresh_nights = 3;
  told.payer.recheck.valid = std::chrono::days(60);  // the census of the week is no matter here
  std::map<std::string, int> nights;
  for (int id = 1; id <= 30; ++id) {
    CheckedCase about = somebody("2026-12-10T12:00:00Z");
    about.verification = VerificationId(id);
    const std::string next = told.next(about, "2026-12-11T12:00:00Z");
    EXPECT_THAT(next, testing::EndsWith("the month turns"));
    ++nights[next.substr(0, next.find(' '))];
  }
  EXPECT_THAT(nights, testing::ElementsAre(testing::Pair("2027-01-01T09:00:00Z", 10),
                                           testing::Pair("2027-01-02T09:00:00Z", 10),
                                           testing::Pair("2027-01-03T09:00:00Z", 10)));
}

TEST(DueChecks, of_dates_that_could_not_be_asked_come_on_the_first_at_three_on_the_payers_clock) {
  Told told;
  const CheckedCase about = somebody("2026-11-29T12:00:00Z");  // the day before the visit
  const std::string because =
      " the program reaches into December, and the payer answers for the running month only";
  EXPECT_EQ(told.next(about, "2026-11-29T13:00:00Z"), "2026-12-01T09:00:00Z" + because);
  told.payer.hours = config::DailyStretch{
      .zone = config::Zone::find("America/Los_Angeles").value(), .from = {0}, .to = {0}};
  EXPECT_EQ(told.next(about, "2026-11-29T13:00:00Z"), "2026-12-01T11:00:00Z" + because);
  // One that takes future dates was asked for December already.
  told.payer.future_days_max = 60;
  EXPECT_EQ(told.next(about, "2026-11-29T13:00:00Z"), "2026-12-01T11:00:00Z the month turns");
}

TEST(DueChecks, of_medicaid_and_exchange_plans_come_on_the_fifteenth_too) {
  Told told;
  told.payer.recheck.valid = std::chrono::days(60);
  const CheckedCase about = somebody("2026-12-03T12:00:00Z");
  EXPECT_THAT(told.next(about, "2026-12-04T12:00:00Z"), testing::StartsWith("2027-01-0"));
  told.payer.kind = "medicaid_managed";
  EXPECT_EQ(told.next(about, "2026-12-04T12:00:00Z"),
            "2026-12-15T09:00:00Z plans of this kind end in mid-month too");
  told.payer.recheck.mid_month = false;  // this one says that it does not
  EXPECT_THAT(told.next(about, "2026-12-04T12:00:00Z"), testing::StartsWith("2027-01-0"));
}

TEST(DueChecks,
     leave_an_answer_of_these_days_in_peace_and_ask_who_would_not_hold_till_the_next_census) {
  Told told;
  // Sunday evening's answer: not asked again six hours later.
  EXPECT_THAT(told.next(somebody("2026-12-06T22:00:00Z"), "2026-12-06T23:00:00Z"),
              testing::StartsWith("2026-12-14T09:00:00Z"));
  told.payer.recheck.valid = std::chrono::days(14);
  EXPECT_THAT(told.next(somebody("2026-12-03T12:00:00Z"), "2026-12-04T12:00:00Z"),
              testing::StartsWith("2026-12-14T09:00:00Z"))
      << "it holds over the census of the 7th, and not over that of the 21st";
}

TEST(DueChecks, watch_what_is_about_to_change) {
  Told told;
  told.payer.recheck.valid = std::chrono::days(60);
  CheckedCase about = somebody("2026-12-03T12:00:00Z");
  about.good->authorization_ends = day("2026-12-20");
  EXPECT_EQ(told.next(about, "2026-12-04T12:00:00Z"),
            "2026-12-16T00:00:00Z the authorization ends on 2026-12-20")
      << "five days before, at six in the evening";
  about.good->authorization_ends.reset();
  about.good->plan_year_resets = day("2026-12-15");
  EXPECT_EQ(told.next(about, "2026-12-04T12:00:00Z"),
            "2026-12-16T00:00:00Z the plan year begins anew on 2026-12-15");
  about.good->plan_year_resets.reset();
  // 22 of 30 were used by December 3; the 24th is the second of these days.
  about.good->limits = {{.unit = "visits", .total = 30, .used = 22}};
  about.meets = {day("2026-12-02"), day("2026-12-04"), day("2026-12-07"), day("2026-12-09")};
  EXPECT_EQ(told.next(about, "2026-12-04T12:00:00Z"),
            "2026-12-08T00:00:00Z 80% of 30 visits may be used by 2026-12-07");
  about.good->answered = at("2026-12-08T00:01:00Z");
  about.good->limits = {{.unit = "visits", .total = 30, .used = 24}};
  EXPECT_THAT(told.next(about, "2026-12-08T12:00:00Z"), testing::HasSubstr("month"))
      << "the answer after it knows; it is not asked every day";
}

TEST(DueChecks, after_a_discharge_come_thrice_and_end) {  // I19
  const Told told;
  const auto due = [&](const char* answered, const char* now) {
    return told.due(somebody(answered), RunKind::watch, now);
  };
  EXPECT_THAT(due("2027-01-20T12:00:00Z", "2027-03-25T02:00:00Z"), testing::HasSubstr("60 days"))
      << "a machine that was off asks once, for the last one";
  EXPECT_EQ(due("2027-03-25T02:00:00Z", "2027-03-26T02:00:00Z"), "");
  EXPECT_THAT(due("2027-03-25T02:00:00Z", "2027-04-23T02:00:00Z"), testing::HasSubstr("90 days"));
  EXPECT_THAT(due("2027-03-25T02:00:00Z", "2027-05-06T02:00:00Z"), testing::HasSubstr("90 days"));
  EXPECT_EQ(due("2027-03-25T02:00:00Z", "2027-05-09T02:00:00Z"), "") << "a fortnight, then no more";
}

TEST(DueChecks, of_an_answer_in_doubt_are_taken_by_whichever_run_is_next) {
  const Told told;
  CheckedCase about = somebody("2026-12-03T12:00:00Z");
  about.good->damage = "it came through alpha while that was damaged";
  for (const RunKind run : {RunKind::nightly, RunKind::monthly, RunKind::watch}) {
    EXPECT_EQ(told.due(about, run, "2026-12-03T13:00:00Z"),
              "asked again: its answer is in doubt: it came through alpha while that was damaged");
  }
}

}  // namespace
}  // namespace eligd::jobs
