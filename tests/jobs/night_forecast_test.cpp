// Who will not be verified in time, and why, played through before anybody is asked.
#include "jobs/night_forecast.hpp"

#include "jobs/open_checks.hpp"
#include "sample.hpp"
#include "test_night.hpp"

#include <gtest/gtest.h>

namespace eligd::jobs {
namespace {

using namespace std::chrono_literals;
using sample::at;

// Monday 15:00 in Chicago; the night sends from 20:30 (02:30Z) to 05:00 (11:00Z).
const Instant afternoon = at("2026-11-23T21:00:00Z");
const Instant evening = at("2026-11-24T02:30:00Z");
const ClearinghouseKey alpha("alpha");

class TonightsForecast : public testing::Test {
 protected:
  config::Configuration configuration_ = sample::configuration();
  std::vector<store::AttemptStats> recent_{};
  std::vector<store::AttemptStats> today_{};

  static OpenCheck check(int number, const char* payer, Instant deadline, int questions = 1) {
    return {.intake = IntakeId(number),
            .verification = VerificationId(number),
            .payer = PayerKey(payer),
            .deadline = deadline,
            .questions = questions,
            .is_asking = true};
  }
  void takes(const char* payer, std::int64_t milliseconds) {
    recent_.push_back({.payer = PayerKey(payer),
                       .clearinghouse = alpha,
                       .attempts = 3,
                       .answered = 3,
                       .latencies_ms = {milliseconds, milliseconds, milliseconds}});
  }
  NightForecast of(std::vector<OpenCheck> checks, Instant now = afternoon, bool running = false) {
    return forecast_night({.configuration = configuration_,
                           .checks = std::move(checks),
                           .recent = recent_,
                           .today = today_,
                           .now = now,
                           .is_running = running});
  }
};

TEST_F(TonightsForecast, sees_everybody_in_time_where_the_night_is_long_enough) {
  takes("blue", 1000);
  const NightForecast made = of({check(1, "blue", at("2026-11-25T15:00:00Z"), 2),
                                 check(2, "blue", at("2026-11-26T15:00:00Z"))});
  EXPECT_EQ(made.open, 2);
  EXPECT_TRUE(made.late.empty());
  EXPECT_EQ(made.all_done, evening + 2s) << "one after the other, the two side by side";
}

TEST_F(TonightsForecast, waits_for_the_night_unless_a_run_is_under_way) {
  takes("blue", 1000);
  const std::vector<OpenCheck> before_night{check(1, "blue", at("2026-11-24T00:00:00Z"))};
  ASSERT_EQ(of(before_night).late.size(), 1u);
  EXPECT_EQ(of(before_night).late[0].why, Miss::queue);
  EXPECT_EQ(of(before_night).late[0].expected, evening + 1s);
  const Instant at_night = evening + 1h;
  EXPECT_TRUE(of({check(1, "blue", at_night + 1min)}, at_night, true).late.empty());
}

TEST_F(TonightsForecast, waits_for_the_next_night_where_tonights_run_has_ended) {
  takes("blue", 1000);
  const NightForecast made = forecast_night({.configuration = configuration_,
                                             .checks = {check(1, "blue", evening + 48h)},
                                             .recent = recent_,
                                             .now = evening + 1h,
                                             .is_night_over = true});
  EXPECT_EQ(made.all_done, evening + 24h + 1s);
}

TEST_F(TonightsForecast, names_those_whose_turn_comes_too_late) {
  takes("slow", 60'000);
  configuration_.payers[2].in_flight_max = 1;
  const Instant deadline = evening + 5min;
  std::vector<OpenCheck> checks;
  for (int n = 1; n <= 8; ++n) checks.push_back(check(n, "slow", deadline));
  checks.push_back(check(9, "blue", deadline));
  const NightForecast made = of(checks);
  ASSERT_EQ(made.late.size(), 3u) << "five of a minute each fit; blue has slots of its own";
  EXPECT_EQ(made.late[0].verification, VerificationId(6));
  EXPECT_EQ(made.late[0].why, Miss::queue);
  EXPECT_EQ(made.late[0].expected, evening + 6min);
}

TEST_F(TonightsForecast, asks_in_the_order_of_deadlines) {
  takes("slow", 60'000);
  configuration_.payers[2].in_flight_max = 1;
  const NightForecast made =
      of({check(1, "slow", evening + 10min), check(2, "slow", evening + 1min),
          check(3, "slow", evening + 2min)});
  EXPECT_TRUE(made.late.empty());
}

TEST_F(TonightsForecast, counts_hours_and_maintenance) {
  configuration_.payers[0].hours = config::DailyStretch{.from = {14 * 60}, .to = {20 * 60}};  // UTC
  configuration_.clearinghouses[0].closed = configuration_.clearinghouses[1].closed = {
      {.zone = configuration_.settings.zone, .from = {20 * 60}, .to = {23 * 60}}};
  const NightForecast made =
      of({check(1, "blue", at("2026-11-25T15:00:00Z")), check(2, "gold", evening + 1h)});
  ASSERT_EQ(made.late.size(), 2u);
  EXPECT_EQ(made.late[0].why, Miss::closed) << "gold's clearinghouses open at 23:00";
  EXPECT_EQ(made.late[0].expected, at("2026-11-24T05:00:02Z"));
  EXPECT_EQ(made.late[1].why, Miss::closed) << "blue is open by day alone, and nights alone send";
  EXPECT_FALSE(made.late[1].expected);
}

TEST_F(TonightsForecast, counts_what_may_be_sent_a_day) {
  configuration_.settings.budget.inquiries_per_day_max = 3;
  today_.push_back({.payer = PayerKey("gold"), .clearinghouse = alpha, .attempts = 2});
  const NightForecast made = of({check(1, "blue", evening + 2h), check(2, "blue", evening + 2h)});
  ASSERT_EQ(made.late.size(), 1u);
  EXPECT_EQ(made.late[0].why, Miss::budget);
  EXPECT_EQ(made.late[0].expected, at("2026-11-24T06:00:02Z")) << "after midnight in Chicago";
}

TEST_F(TonightsForecast, does_not_count_on_a_payer_that_fell_silent) {
  recent_.push_back(
      {.payer = PayerKey("blue"), .clearinghouse = alpha, .attempts = 3, .failed = 3});
  const NightForecast made = of({check(1, "blue", at("2026-11-25T15:00:00Z"))});
  ASSERT_EQ(made.late.size(), 1u);
  EXPECT_EQ(made.late[0].why, Miss::silent);
  EXPECT_FALSE(made.late[0].expected);
}

TEST_F(TonightsForecast, counts_each_question_under_whom_it_asks) {
  takes("blue", 1000);
  takes("gold", 9000);
  OpenCheck two = check(1, "blue", evening + 2h);
  two.others = {PayerKey("gold")};
  EXPECT_EQ(of({two}).all_done, evening + 10s);
  recent_.back() = {.payer = PayerKey("gold"), .clearinghouse = alpha, .attempts = 3, .failed = 3};
  const NightForecast made = of({two, check(2, "blue", evening + 2h)});
  ASSERT_EQ(made.late.size(), 1u);
  EXPECT_EQ(made.late[0].why, Miss::silent);
  EXPECT_EQ(made.late[0].payer, PayerKey("gold")) << "blue answers";
}

TEST_F(TonightsForecast, says_who_must_act_first_and_for_whom_it_is_over) {
  OpenCheck waiting = check(1, "blue", at("2026-11-25T15:00:00Z"));
  waiting.is_asking = false;
  OpenCheck unknown = check(2, "blue", at("2026-11-26T15:00:00Z"));
  unknown.payer.reset();
  const NightForecast made = of({waiting, unknown, check(3, "blue", afternoon - 1h)});
  ASSERT_EQ(made.late.size(), 3u);
  EXPECT_EQ(made.late[0].why, Miss::past);
  EXPECT_EQ(made.late[1].why, Miss::person);
  EXPECT_EQ(made.late[2].why, Miss::person);
}

TEST(ForecastFromTheStore, sees_people_before_any_run_and_what_is_left_after_one) {
  sample::TestNight night([](const sample::Received& asked, int) -> clearinghouse::Outcome {
    if (asked.member_id == "EXAMPLE2")
      return clearinghouse::Answered{
          .bytes = Phi<std::string>(sample::answer_271(asked, "AAA*N**75*C~", asked.trace))};
    return clearinghouse::Answered{.bytes = Phi<std::string>(sample::answer_271(
                                       asked, sample::active_with_everything, asked.trace))};
  });
  night.add_intakes(3);
  const auto before = forecast_from(*night.store, night.configuration, night.clock.now());
  ASSERT_TRUE(before);
  EXPECT_EQ(before->open, 3);
  EXPECT_TRUE(before->late.empty());
  night.run();
  const auto after = forecast_from(*night.store, night.configuration, night.clock.now());
  ASSERT_TRUE(after);
  EXPECT_EQ(after->open, 1) << "the refused one waits for a person";
  ASSERT_EQ(after->late.size(), 1u);
  EXPECT_EQ(after->late[0].why, Miss::person);
}

TEST(ForecastFromTheStore, sees_whom_an_answer_named_as_who_is_asked) {
  sample::TestNight night([](const sample::Received&, int) { return sample::silence(); });
  night.add_intakes(1);
  night.plan();
  const auto open = night.store->verifications({.only_open = true, .max = 1});
  const auto added = store::wait<std::vector<InquiryId>>([&](auto done) {
    store::NewInquiry other;
    other.position = 2;
    other.service_types = {"MH"};
    other.question_key = "other";
    other.payer = PayerKey("gold");
    other.follow = "carve_out";
    other.named_by = *open->at(0).payer;
    other.due = night.clock.now();
    night.store->add_inquiries(open->at(0).id, {other}, night.clock.now(), std::move(done));
  });
  ASSERT_TRUE(added) << added.error().sentence;
  const auto checks = open_checks(*night.store, night.configuration, night.clock.now());
  ASSERT_EQ(checks->size(), 1u);
  EXPECT_EQ(checks->at(0).others, std::vector{PayerKey("gold")});
  EXPECT_EQ(checks->at(0).payer, *open->at(0).payer);
}

}  // namespace
}  // namespace eligd::jobs
