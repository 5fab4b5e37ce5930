// The engine end to end: a real store in a file, real codec and coverage, payers that a script
// plays.
//
// Time is a FixedClock that moves only when the engine has nothing to do but wait, so that a night
// of back-offs passes in milliseconds and every instant is known.
#include "base/test_world.hpp"
#include "jobs/intake_records.hpp"
#include "jobs/plan.hpp"
#include "jobs/verify.hpp"
#include "sample.hpp"
#include "scripted_payer.hpp"
#include "store/sqlite_store.hpp"
#include "test_night.hpp"
#include "test_place.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <ranges>

namespace eligd::jobs {
namespace {

namespace fs = std::filesystem;
using clearinghouse::Outcome;
using sample::answered;
using sample::Received;
using sample::ScriptedPayer;
using sample::TestNight;
using std::chrono::seconds;

std::string complete(const Received& asked) {
  return sample::answer_271(asked, sample::active_with_everything, asked.trace);
}

TEST(Engine, brings_every_item_to_an_outcome_and_the_counts_add_up) {  // I4
  TestNight night([](const Received& asked, int) -> Outcome { return answered(complete(asked)); });
  night.add_intakes(12);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  const auto counts = night.counts();
  EXPECT_EQ(counts.planned, 12);
  EXPECT_EQ(counts.answered, 12);
  EXPECT_EQ(counts.open, 0);
  EXPECT_EQ(night.alpha.received.size(), 12u);
  for (const auto& verification : night.verifications()) {
    EXPECT_FALSE(verification.headline.empty());
    EXPECT_TRUE(night.store->latest_good_summary(verification.id).value().has_value());
  }
}

TEST(Engine, makes_the_attempt_durable_before_the_first_byte) {  // I1
  TestNight night([](const Received& asked, int) -> Outcome { return answered(complete(asked)); });
  int seen = 0;
  night.alpha.on_submit = [&](const Received& asked) {
    const auto kept =
        night.store->attempt(asked.attempt);  // on a connection of its own: committed rows only
    ASSERT_TRUE(kept) << kept.error().sentence;
    EXPECT_EQ(kept->trace.value(), asked.trace);
    EXPECT_EQ(kept->isa13.value(), std::stoll(asked.isa13));
    EXPECT_EQ(kept->state, store::AttemptState::in_flight);
    EXPECT_EQ(night.store->sent_bytes(asked.attempt).value().reveal(Purpose::matching),
              asked.bytes);
    ++seen;
  };
  night.add_intakes(3);
  night.run();
  EXPECT_EQ(seen, 3);
}

TEST(Engine, never_repeats_a_number_or_a_trace) {  // I9
  TestNight night([](const Received& asked, int times) -> Outcome {
    return answered(times < 3 ? sample::payer_unable(asked, "42") : complete(asked));
  });
  // Everybody is told "not now", so that the lane falls quiet in between.
  night.configuration.settings.limits.payer_down_pause = std::chrono::seconds(1);
  night.add_intakes(5);
  night.run();
  std::set<std::string> numbers, traces;
  for (const Received& asked : night.alpha.received) {
    numbers.insert(asked.isa13);
    traces.insert(asked.trace);
    EXPECT_LE(asked.trace.size(), 20u);
    EXPECT_EQ(asked.assigner, "1123456789");
  }
  EXPECT_EQ(night.alpha.received.size(), 15u);
  EXPECT_EQ(numbers.size(), 15u);
  EXPECT_EQ(traces.size(), 15u);
}

TEST(Engine, asks_again_after_aaa_42_not_before_ninety_seconds) {
  TestNight night([](const Received& asked, int times) -> Outcome {
    return answered(times == 1 ? sample::payer_unable(asked, "42") : complete(asked));
  });
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  ASSERT_EQ(night.alpha.received.size(), 2u);
  EXPECT_GE(night.alpha.received[1].at - night.alpha.received[0].at, seconds(90));
  EXPECT_EQ(night.counts().answered, 1);
}

TEST(Engine, calls_silence_unknown_and_waits_before_a_new_attempt) {  // I8, N5
  TestNight night([](const Received& asked, int times) -> Outcome {
    if (times == 1) return sample::silence();
    return answered(complete(asked));
  });
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  ASSERT_EQ(night.alpha.received.size(), 2u);
  EXPECT_GE(night.alpha.received[1].at - night.alpha.received[0].at, seconds(90));
  EXPECT_TRUE(night.beta.received.empty())
      << "another door only when it is certain that nothing was sent";
  const auto attempts = night.attempts();
  EXPECT_EQ(attempts.at(0).state, store::AttemptState::unknown);
  EXPECT_TRUE(attempts.at(0).is_uncertain);
  EXPECT_EQ(attempts.at(1).state, store::AttemptState::answered);
}

TEST(Engine, asks_nowhere_else_when_the_door_refuses_after_a_silence) {  // I5
  TestNight night([](const Received& asked, int times) -> Outcome {
    if (times == 1) return sample::silence();
    if (times == 2) {
      return clearinghouse::RefusedBeforeSending{
          .error = {.kind = ErrorKind::unavailable, .sentence = "connection refused"}};
    }
    return answered(complete(asked));
  });
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  ASSERT_EQ(night.alpha.received.size(), 3u);
  EXPECT_GE(night.alpha.received[2].at - night.alpha.received[1].at, seconds(45))
      << "there is no other door to try at once";
  EXPECT_TRUE(night.beta.received.empty()) << "the payer may have the first one";
  EXPECT_EQ(night.counts().answered, 1);
}

TEST(Engine, gives_up_after_the_ladder_with_a_task) {  // I19, I20
  TestNight night([](const Received&, int) -> Outcome { return sample::silence(); });
  night.configuration.settings.limits.payer_down_failures = 100;
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.alpha.received.size(), 5u);
  EXPECT_EQ(night.counts().failed, 1);
  EXPECT_EQ(night.verifications().front().headline, "Payer down");
  EXPECT_EQ(night.tasks().size(), 1u);
}

TEST(Engine, goes_through_the_other_door_at_once_when_nothing_was_sent) {  // N1
  TestNight night([](const Received& asked, int) -> Outcome { return answered(complete(asked)); });
  night.alpha.script = [](const Received&, int) -> Outcome {
    return clearinghouse::RefusedBeforeSending{
        .error = {.kind = ErrorKind::unavailable, .sentence = "connection refused"}};
  };
  night.add_intakes(4);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 4);
  EXPECT_EQ(night.beta.received.size(), 4u);
  EXPECT_EQ(night.beta.received.front().payer_id, "BXblue")
      << "each clearinghouse has its own id for the payer";
  EXPECT_EQ(to_string(night.clock.now()), to_string(TestNight::began));
}

TEST(Engine, holds_an_answer_that_names_another_question) {  // I2
  TestNight night([](const Received& asked, int times) -> Outcome {
    return answered(sample::answer_271(asked, sample::active_with_everything,
                                       times == 1 ? "SOMEBODYELSE" : asked.trace));
  });
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.store->held_answers(10).value().size(), 1u);
  EXPECT_EQ(night.attempts().at(0).state, store::AttemptState::unknown);
  EXPECT_EQ(night.counts().answered, 1);  // by the second attempt
  bool has_task = false;
  for (const auto& task : night.tasks()) has_task = has_task || task.code.starts_with("held-");
  EXPECT_TRUE(has_task);
}

TEST(Engine, gives_swapped_answers_to_those_whose_trace_they_carry) {  // I2, P2
  std::vector<Received> both;
  TestNight night([&](const Received& asked, int) -> Outcome {
    const Received other =
        both.at(0).trace == asked.trace ? both.at(1) : both.at(0);  // both are out by now
    // Each gets what was meant for the other, told apart by the plan's name.
    const std::string plan = other.member_id == "EXAMPLE1" ? "PLAN ONE" : "PLAN TWO";
    return answered(sample::answer_271(
        other, "EB*1*IND*30**" + plan + "~EB*1*IND*A8~EB*B*IND*A8***27*40*****Y~", other.trace));
  });
  night.alpha.latency = std::chrono::milliseconds(300);
  night.alpha.on_submit = [&](const Received& asked) { both.push_back(asked); };
  night.configuration.payers[0].inquiries_max = 1;
  night.add_intakes(2);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(both.size(), 2u);
  EXPECT_EQ(night.counts().answered, 2);
  EXPECT_TRUE(night.store->held_answers(10).value().empty());
  for (const auto& verification : night.verifications()) {
    const auto intake = night.store->intake(verification.intake).value();
    const auto summary = night.store->latest_summary(verification.id).value().value();
    const std::string own = intake.external_id == "1" ? "PLAN ONE" : "PLAN TWO";
    EXPECT_NE(summary.json.reveal(Purpose::matching).find(own), std::string::npos)
        << intake.external_id;
  }
}

// The answer to the first question, told again in full on the exchange of the second one.
TEST(Engine, keeps_a_case_open_whose_other_question_a_late_answer_does_not_end) {  // I20
  std::optional<Received> first;
  std::optional<store::VerificationState> after_late;
  TestNight night([&](const Received& asked, int) -> Outcome {
    const auto times = night.alpha.received.size();
    if (times == 1) {
      first = asked;
      return answered(sample::answer_271(asked, "EB*1*IND*30~", asked.trace));
    }
    if (times == 2)
      return answered(sample::answer_271(*first, sample::active_with_everything, first->trace));
    after_late = night.verifications().at(0).state;
    return answered(complete(asked));
  });
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.alpha.received.size(), 3U) << "what came back was no answer to the second";
  EXPECT_EQ(after_late, store::VerificationState::open);
  EXPECT_EQ(night.counts().answered, 1);
}

TEST(Engine, asks_the_earliest_deadline_first) {
  TestNight night([](const Received& asked, int) -> Outcome { return answered(complete(asked)); });
  night.configuration.settings.limits.in_flight_max = 1;
  night.add_intakes(6, [](intake::NewIntake& intake, int n) {
    intake.first_appointment_at +=
        std::chrono::hours(24 * (6 - n));  // the last one told comes first
  });
  night.run();
  std::vector<std::string> order;
  for (const Received& asked : night.alpha.received) order.push_back(asked.member_id);
  EXPECT_EQ(order, (std::vector<std::string>{"EXAMPLE6", "EXAMPLE5", "EXAMPLE4", "EXAMPLE3",
                                             "EXAMPLE2", "EXAMPLE1"}));
}

TEST(Engine, keeps_the_caps_and_uses_them) {  // I10
  TestNight night([](const Received& asked, int) -> Outcome { return answered(complete(asked)); });
  night.alpha.latency = night.beta.latency = std::chrono::milliseconds(5);
  night.configuration.settings.limits.in_flight_max = 32;
  night.configuration.settings.limits.in_flight_payer_max = 6;
  night.configuration.clearinghouses[0].in_flight_max = 4;
  night.add_intakes(60);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 60);
  EXPECT_EQ(night.alpha.in_flight_max_seen, 4);
  EXPECT_EQ(night.beta.in_flight_max_seen, 2);  // what the payer's six leave for the second door
}

// The day's budget counts what is in the store: a restart in the middle of the night starts no new
// day, midnight does.
TEST(Engine, sends_no_more_a_day_than_was_granted_whatever_restarts) {  // I10
  TestNight night([](const Received& asked, int) -> Outcome { return answered(complete(asked)); });
  night.configuration.settings.budget.inquiries_per_day_max = 7;
  night.configuration.settings.limits.in_flight_max = 1;
  night.stop_after = std::chrono::hours(2);  // to 22:30 in Chicago
  night.add_intakes(20);
  night.crash_when = [&] { return night.alpha.received.size() >= 3; };
  night.run();
  night.reopen();
  EXPECT_EQ(night.run(), VerifyEnd::window_over);
  EXPECT_LE(night.alpha.received.size(), 7u);
  EXPECT_GE(night.alpha.received.size(), 6u);  // one may have died before its first byte
  const auto before = static_cast<std::int64_t>(night.alpha.received.size());
  night.stop_after = std::chrono::hours(9);
  night.run();
  EXPECT_EQ(static_cast<std::int64_t>(night.alpha.received.size()), before + 7);
}

TEST(Engine, asks_again_in_time_although_a_closed_payer_waits_since_earlier) {
  TestNight night([](const Received& asked, int times) -> Outcome {
    if (asked.payer_id == "EXblue" && times == 1)
      return answered(sample::payer_unable(asked, "42"));
    return answered(complete(asked));
  });
  config::Payer& gold = night.configuration.payers.at(1);
  gold.hours = config::DailyStretch{.zone = night.configuration.settings.zone};
  gold.hours->from.minutes = 4 * 60;  // hours after the night begins
  gold.hours->to.minutes = 5 * 60;
  night.add_intakes(2, [](intake::NewIntake& intake, int n) {
    intake.coverage.payer = n == 1 ? "Example Gold" : "Example Blue";
  });
  night.run();
  std::vector<Instant> blue;
  for (const Received& asked : night.alpha.received) {
    if (asked.payer_id == "EXblue") blue.push_back(asked.at);
  }
  ASSERT_EQ(blue.size(), 2u);
  EXPECT_LE(blue[1] - blue[0], std::chrono::minutes(3)) << "nothing keeps it from leaving";
}

TEST(Engine, fills_the_slots_a_full_payer_leaves_though_its_own_come_first) {
  TestNight night([](const Received& asked, int) -> Outcome { return answered(complete(asked)); });
  night.alpha.latency = night.beta.latency = std::chrono::milliseconds(100);
  night.configuration.settings.limits.in_flight_max = 12;
  night.configuration.settings.limits.in_flight_payer_max = 4;
  night.add_intakes(32, [](intake::NewIntake& intake, int n) {
    // The first 24 by deadline, more than are claimed at once, are of one payer, which takes four
    // at a time.
    intake.coverage.payer = n <= 24 ? "Example Blue" : "Example Gold";
    intake.first_appointment_at += std::chrono::hours(n);
  });
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 32);
  std::vector<std::string> first;
  for (const Received& asked : night.alpha.received | std::views::take(8))
    first.push_back(asked.payer_id);
  EXPECT_EQ(std::ranges::count(first, "EXblue"), 4);
  EXPECT_EQ(std::ranges::count(first, "EXgold"), 4);
}

TEST(Engine, asks_for_the_levels_own_type_when_the_general_answer_leaves_it_open) {
  TestNight night([](const Received& asked, int) -> Outcome {
    if (asked.service_type == "30")
      return answered(sample::answer_271(asked, "EB*1*IND*30**GOLD PPO~", asked.trace));
    return answered(complete(asked));
  });
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  ASSERT_GE(night.alpha.received.size(), 2u);
  EXPECT_EQ(night.alpha.received[1].service_type, "A8");
  EXPECT_EQ(night.counts().answered, 1);
}

TEST(Engine, keeps_what_was_told_when_the_follow_up_fails) {  // I6
  TestNight night([](const Received& asked, int) -> Outcome {
    if (asked.service_type == "30")
      return answered(sample::answer_271(asked, "EB*1*IND*30**GOLD PPO~", asked.trace));
    return clearinghouse::Rejected{
        .layer = clearinghouse::Layer::http, .code = "400", .words = "HTTP 400", .raw = {}};
  });
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 1);
  EXPECT_EQ(night.verifications().front().headline, "Needs call");
  EXPECT_FALSE(night.tasks().empty());
}

TEST(Engine, does_not_repeat_what_was_refused) {  // C7
  TestNight night([](const Received&, int) -> Outcome {
    return clearinghouse::Rejected{
        .layer = clearinghouse::Layer::envelope,
        .code = "PayloadIDIllegal",
        .words = "the envelope was refused",
        .raw = Phi<std::string>("<ErrorCode>PayloadIDIllegal</ErrorCode>")};
  });
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.alpha.received.size(), 1u);
  EXPECT_EQ(night.counts().failed, 1);
  EXPECT_TRUE(night.store->undecided_answers(10).value().empty());
}

TEST(Engine, honors_retry_after_for_the_whole_clearinghouse) {  // C1
  TestNight night([](const Received& asked, int times) -> Outcome {
    if (times == 1)
      return clearinghouse::Throttled{.retry_after = seconds(200), .words = "HTTP 429"};
    return answered(complete(asked));
  });
  for (auto& payer : night.configuration.payers) payer.routes.resize(1);
  night.configuration.settings.limits.in_flight_max = 1;
  night.add_intakes(2);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  ASSERT_GE(night.alpha.received.size(), 3u);
  EXPECT_GE(night.alpha.received[1].at - night.alpha.received[0].at, seconds(200));
  EXPECT_EQ(night.counts().answered, 2);
}

TEST(Engine, holds_nothing_back_from_other_payers_when_one_is_down) {  // N15
  TestNight night([](const Received& asked, int) -> Outcome {
    if (asked.payer_id == "EXslow" || asked.payer_id == "BXslow") return sample::silence();
    return answered(complete(asked));
  });
  night.stop_after = std::chrono::minutes(10);
  night.add_intakes(20, [](intake::NewIntake& intake, int n) {
    intake.coverage.payer = n % 2 == 0 ? "Example Slow" : "Example Gold";
  });
  EXPECT_EQ(night.run(), VerifyEnd::window_over);
  EXPECT_EQ(night.counts().answered, 10);
  EXPECT_EQ(night.counts().open, 10);
}

TEST(Engine, holds_whoever_no_connection_reaches_and_tells_an_admin_once) {  // I6, I20
  TestNight night([](const Received& asked, int) -> Outcome { return answered(complete(asked)); });
  night.configuration.payers[0].routes = {
      {.clearinghouse = ClearinghouseKey("gone"), .payer_id = "X"}};
  night.add_intakes(3);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().held, 3);
  ASSERT_EQ(night.tasks().size(), 1u) << "one for the payer, not one each";
  EXPECT_EQ(night.tasks().front().queue, "Admin");
  EXPECT_EQ(night.tasks().front().verification, std::nullopt);
  for (const auto& verification : night.verifications()) {
    EXPECT_EQ(verification.headline, "") << "nothing is wrong with the data";
    EXPECT_EQ(night.inquiries(verification.id).at(0).state, store::InquiryState::due);
  }
}

TEST(Engine, holds_whose_level_is_not_configured_any_more_until_it_is_again) {  // I6, I20
  TestNight night([](const Received& asked, int) -> Outcome { return answered(complete(asked)); });
  night.add_intakes(2);
  night.plan();
  const auto levels = std::exchange(night.configuration.levels, {});
  World here = night.world();
  EXPECT_EQ(night.await<VerifyEnd>([&] {
    return verify(here, {.run = night.run_id,
                         .window_from = TestNight::began,
                         .stop_at = TestNight::began + night.stop_after});
  }),
            VerifyEnd::finished);
  EXPECT_TRUE(night.alpha.received.empty());
  EXPECT_EQ(night.counts().held, 2);
  ASSERT_EQ(night.tasks().size(), 1u);
  EXPECT_EQ(night.tasks().front().code, "no-level-iop_mh");
  night.configuration.levels = levels;
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_TRUE(night.tasks().empty()) << "nobody has to mend it any more";
}

// The clock was a month ahead when it was put off, and is set right again.
TEST(Engine, asks_tonight_what_a_wrong_clock_put_off_to_another_month) {  // T1
  TestNight night([](const Received& asked, int) -> Outcome { return answered(complete(asked)); });
  night.add_intakes(1);
  night.plan();
  ASSERT_EQ(
      store::test_place_in(night.folder).tamper("UPDATE inquiries SET due = due + 2592000000000"),
      "");
  night.reopen();
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 1);
}

// An engine that stood still for longer than its lease may find that another one asks by now.
TEST(Engine, holds_nothing_that_somebody_else_has_by_now) {  // I16
  TestNight night([](const Received& asked, int) -> Outcome { return answered(complete(asked)); });
  night.configuration.payers[0].routes = {
      {.clearinghouse = ClearinghouseKey("gone"), .payer_id = "X"}};
  night.add_intakes(1);
  // Between its claim and its end, when the admin's task is written.
  const std::string taken =
      "CREATE TRIGGER taken_over AFTER INSERT ON tasks BEGIN UPDATE inquiries SET lease = lease + "
      "1; END";
  if (store::TestPlace::is_on_server()) GTEST_SKIP() << "the trigger is in SQLite's own words";
  ASSERT_EQ(store::test_place_in(night.folder).tamper(taken), "");
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().held, 0);
  EXPECT_EQ(night.counts().open, 1) << "it is theirs to end";
}

TEST(Engine, names_the_field_that_keeps_an_inquiry_from_leaving) {  // I7, I20
  TestNight night([](const Received& asked, int) -> Outcome { return answered(complete(asked)); });
  night.configuration.provider.name = std::string(100, 'P');  // NM103 takes 60
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_TRUE(night.alpha.received.empty());
  EXPECT_EQ(night.verifications().front().headline, "Needs data fix");
  const auto task = night.tasks().at(0);
  EXPECT_EQ(task.queue, "Admin");
  EXPECT_NE(task.why.find("NM103"), std::string::npos) << task.why;
  EXPECT_EQ(task.why.find("PPP"), std::string::npos);
}

TEST(Engine, resumes_after_a_crash_without_asking_twice) {  // I17, I8, R1
  TestNight night([](const Received& asked, int) -> Outcome { return answered(complete(asked)); });
  night.alpha.latency = std::chrono::milliseconds(20);
  night.configuration.settings.limits.in_flight_max = 4;
  night.add_intakes(12);
  night.crash_when = [&] { return night.alpha.received.size() >= 6; };
  night.run();
  const auto sent_before = night.alpha.received.size();
  night.reopen();
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 12);
  EXPECT_EQ(night.counts().open, 0);

  // Whoever was asked twice was in flight at the crash, is marked so, and was asked after the wait.
  std::map<std::string, std::vector<Instant>> asked;
  for (const Received& received : night.alpha.received)
    asked[received.member_id].push_back(received.at);
  EXPECT_EQ(asked.size(), 12u);
  std::size_t twice = 0;
  for (const auto& [member, times] : asked) {
    ASSERT_LE(times.size(), 2u);
    if (times.size() == 2) {
      ++twice;
      EXPECT_GE(times[1] - times[0], seconds(90));
    }
  }
  EXPECT_LE(twice, 4u);
  EXPECT_GE(sent_before, 6u);
  // An attempt that was durable and not yet sent is uncertain too: nobody can know (I1).
  std::size_t uncertain = 0;
  for (const auto& attempt : night.attempts()) uncertain += attempt.is_uncertain ? 1 : 0;
  EXPECT_GE(uncertain, twice);
  EXPECT_LE(uncertain, 4u);
}

TEST(Engine, decides_first_what_was_answered_before_a_crash) {  // I17
  TestNight night([](const Received& asked, int) -> Outcome { return answered(complete(asked)); });
  night.add_intakes(1);
  night.plan();
  night.answer_one_without_deciding();
  ASSERT_EQ(night.store->undecided_answers(10).value().size(), 1u);
  night.reopen();
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_TRUE(night.alpha.received.empty()) << "the answer was there already";
  EXPECT_EQ(night.counts().answered, 1);
}

TEST(Engine, hands_back_what_it_has_not_asked_when_stopped) {  // R2
  TestNight night([](const Received& asked, int) -> Outcome { return answered(complete(asked)); });
  night.alpha.latency = std::chrono::milliseconds(5);
  night.configuration.settings.limits.in_flight_max = 2;
  night.alpha.on_submit = [&](const Received&) {
    if (night.alpha.received.size() == 3) night.stop.request_stop();
  };
  night.add_intakes(20);
  EXPECT_EQ(night.run(), VerifyEnd::stopped);
  const auto counts = night.counts();
  EXPECT_EQ(counts.answered,
            static_cast<std::int64_t>(night.alpha.received.size()));  // what was out came home
  EXPECT_EQ(counts.planned, counts.answered + counts.open);
  for (const auto& verification : night.verifications()) {
    for (const auto& inquiry : night.inquiries(verification.id)) {
      EXPECT_NE(inquiry.state, store::InquiryState::claimed);
    }
  }
}

}  // namespace
}  // namespace eligd::jobs
