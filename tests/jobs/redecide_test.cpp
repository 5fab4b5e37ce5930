// A night leaves a case at Needs call; what is said on the phone is recorded and settles it, until
// a payer's answer says otherwise.

#include "jobs/redecide.hpp"

#include "coverage/call_results.hpp"
#include "jobs/call_records.hpp"
#include "jobs/conclude.hpp"
#include "jobs/night_report.hpp"
#include "jobs/replay.hpp"
#include "jobs/report_row.hpp"
#include "jobs/standing.hpp"
#include "test_night.hpp"

#include <gtest/gtest.h>

namespace eligd::jobs {
namespace {

using clearinghouse::Outcome;
using sample::answered;
using sample::Received;
using sample::TestNight;

constexpr const char* without_price =
    "DTP*346*D8*20260101~EB*1*IND*30**GOLD PPO~EB*1*IND*A8~EB*C*IND*30***23*1500*****Y~";

class Redecide : public testing::Test {
 protected:
  Redecide() {
    config::IntakeSystem system;
    system.key = SourceKey("csv");
    night_.configuration.settings.intake.systems = {system};
    night_.configuration.settings.limits.answer_valid = std::chrono::hours(12);
    night_.add_intakes(1, [](intake::NewIntake& made, int) { made.source = SourceKey("csv"); });
  }

  store::VerificationRecord the_case() const { return night_.verifications().at(0); }
  std::vector<store::TaskRecord> open_tasks() const {
    return night_.store->tasks({.verification = the_case().id}).value();
  }
  std::size_t deliveries() const {
    return night_.store->deliveries_due(night_.clock.now(), 100).value().size();
  }
  Redecided say(const std::vector<std::string>& facts) {
    coverage::CallResult call{.representative = Phi<std::string>("DANA"),
                              .reference = Phi<std::string>("R-77"),
                              .at = night_.clock.now()};
    for (const std::string& one : facts) call.facts.push_back(*coverage::parse_told(one));
    const auto kept = store::wait<std::int64_t>([&](auto done) {
      night_.store->record_call(to_record(the_case().id, call, night_.clock.now(), "biller"),
                                std::move(done));
    });
    EXPECT_TRUE(kept);
    World world = night_.world();
    const auto end = redecide(world, the_case().id, Anew::call);
    EXPECT_TRUE(end) << end.error().sentence;
    return end ? *end : Redecided{};
  }
  // A further night asks again what is no longer valid.
  void next_night() {
    night_.clock.advance(std::chrono::hours(24));
    const auto started = store::wait<store::RunStarted>([&](auto done) {
      night_.store->start_run({.kind = "nightly",
                               .key = "N-20261124",
                               .as_of = night_.clock.now(),
                               .window_from = night_.clock.now(),
                               .window_through = night_.clock.now() + night_.stop_after,
                               .rules_version = night_.configuration.version,
                               .now = night_.clock.now()},
                              std::move(done));
    });
    ASSERT_TRUE(started);
    World here = night_.world();
    const Instant from = night_.clock.now();
    night_.await<PlanCounts>([&] { return jobs::plan(here, started->id, {}); });
    night_.await<VerifyEnd>([&] {
      return verify(here,
                    {.run = started->id, .window_from = from, .stop_at = from + night_.stop_after});
    });
  }

  std::string lines_ = without_price;
  std::string made_ = "*20261124*0300~";
  TestNight night_{[this](const Received& asked, int) -> Outcome {
    std::string answer = sample::answer_271(asked, lines_, asked.trace);
    const std::string first = "*20261124*0300~HL";
    answer.replace(answer.find(first), first.size(), made_ + "HL");
    return answered(answer);
  }};
};

TEST_F(Redecide, takes_a_case_from_needs_call_to_ready_and_back_when_the_payer_says_otherwise) {
  night_.run();
  ASSERT_EQ(the_case().headline, "Needs call");
  ASSERT_EQ(open_tasks().size(), 1U);
  const TaskId call_task = open_tasks().front().id;
  const auto summaries = night_.store->summaries(the_case().id).value().size();
  const auto asked = night_.alpha.received.size() + night_.beta.received.size();
  ASSERT_EQ(deliveries(), 1U);

  night_.clock.advance(std::chrono::hours(8));
  const Redecided end = say({"copay.in=40.00/day"});
  EXPECT_TRUE(end.is_decided);
  EXPECT_EQ(the_case().headline, "Ready");
  EXPECT_EQ(the_case().state, store::VerificationState::settled);
  EXPECT_TRUE(open_tasks().empty());
  const auto all = night_.store->tasks({.verification = the_case().id, .only_open = false}).value();
  EXPECT_EQ(std::ranges::find(all, call_task, &store::TaskRecord::id)->outcome,
            "answered on the phone");
  EXPECT_EQ(night_.store->summaries(the_case().id).value().size(), summaries + 1);
  EXPECT_EQ(deliveries(), 2U);
  EXPECT_EQ(night_.alpha.received.size() + night_.beta.received.size(), asked);
  // Nothing that is not sealed tells what was said or by whom (I7).
  EXPECT_EQ(the_case().reason.find("40"), std::string::npos);
  EXPECT_EQ(the_case().reason.find("R-77"), std::string::npos);

  lines_ = std::string(without_price) + "EB*B*IND*A8***27*55*****Y~";
  made_ = "*20261125*0300~";
  next_night();
  EXPECT_EQ(the_case().headline, "Needs call");
  EXPECT_EQ(the_case().reason,
            "The payer's answer differs from what was said on the phone, share or copay.");
  ASSERT_EQ(open_tasks().size(), 1U);
  EXPECT_EQ(open_tasks().front().code, "call");
}

TEST_F(Redecide, keeps_a_case_ready_over_a_night_whose_answer_is_as_silent_as_before) {
  night_.run();
  night_.clock.advance(std::chrono::hours(8));
  say({"copay.in=40.00/day"});
  made_ = "*20261125*0300~";
  next_night();
  EXPECT_EQ(the_case().headline, "Ready");
  EXPECT_TRUE(open_tasks().empty());
}

TEST_F(Redecide, makes_the_answer_no_younger) {
  night_.run();
  const auto answered = night_.store->latest_good_summary(the_case().id).value()->answered;
  night_.clock.advance(std::chrono::hours(30));
  say({"copay.in=40.00/day"});
  const auto good = night_.store->latest_good_summary(the_case().id).value();
  EXPECT_EQ(good->answered, answered);
  EXPECT_GT(good->at, answered + std::chrono::hours(29));
  EXPECT_LE(good_until(*good, night_.clock.now() + std::chrono::hours(24 * 30),
                       night_.configuration.settings),
            answered + std::chrono::hours(12));
}

TEST_F(Redecide, is_no_answer_of_the_night_it_was_made_in) {
  night_.configuration.settings.report.folder = night_.folder / "reports";
  night_.run();
  World here = night_.world();
  ASSERT_TRUE(write_night_report(here, night_.run_id));
  night_.clock.advance(std::chrono::hours(24));
  const Instant began = night_.clock.now();
  say({"copay.in=40.00/day"});
  const auto made =
      report_row(here, {.verification = the_case().id, .outcome = store::ItemOutcome::answered},
                 {.window_from = began}, night_.clock.now());
  ASSERT_TRUE(made);
  ASSERT_TRUE(made->row.last_good) << "the answer is of the night before";
  EXPECT_EQ(made->row.last_good->age_days, 1);
  // Nor did anybody answer late where a call was recorded.
  ASSERT_EQ(write_night_report(here, night_.run_id)->revision, 2);
  EXPECT_FALSE(night_report(here, night_.run_id)->rows.at(0).renewed);
}

TEST_F(Redecide, writes_nothing_over_a_decision_made_since_it_was_read) {
  night_.run();
  World world = night_.world();
  auto slow = conclude_again(world, the_case().id, Anew::call);
  ASSERT_TRUE(slow && *slow);
  night_.clock.advance(std::chrono::hours(1));
  say({"copay.in=40.00/day"});
  ASSERT_EQ(the_case().headline, "Ready");
  const auto late = store::wait<store::Recorded>(
      [&](auto done) { night_.store->record_decision(**std::move(slow), std::move(done)); });
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().kind, ErrorKind::conflict);
  EXPECT_EQ(the_case().headline, "Ready");
}

// I6: who asks for patience takes nothing back.
TEST_F(Redecide, lays_what_was_said_over_what_was_told_before_not_now) {
  night_.run();
  lines_ = "AAA*N**42*R~";
  next_night();
  ASSERT_NE(the_case().headline, "Ready");
  const Redecided end = say({"copay.in=40.00/day"});
  EXPECT_TRUE(end.is_decided);
  EXPECT_TRUE(the_case().headline.starts_with("Ready")) << the_case().headline;
}

// The answer's decision had read the case, and was not written yet. Its summary is the younger one.
TEST_F(Redecide, finds_what_was_said_while_a_decision_was_being_written) {
  night_.run();
  night_.clock.advance(std::chrono::hours(1));
  coverage::CallResult call{.representative = Phi<std::string>("DANA"),
                            .reference = Phi<std::string>("R-77"),
                            .at = night_.clock.now(),
                            .facts = {*coverage::parse_told("copay.in=40.00/day")}};
  store::CallResultRecord said = to_record(the_case().id, call, night_.clock.now(), "biller");
  night_.clock.advance(std::chrono::seconds(1));
  World world = night_.world();
  auto decision = conclude_again(world, the_case().id, Anew::ran_out);
  ASSERT_TRUE(decision && *decision);
  (*decision)->unchanged_since.reset();  // as about an answer that came
  ASSERT_TRUE(store::wait<std::int64_t>(
      [&](auto done) { night_.store->record_call(std::move(said), std::move(done)); }));
  ASSERT_TRUE(store::wait<store::Recorded>(
      [&](auto done) { night_.store->record_decision(**std::move(decision), std::move(done)); }));
  ASSERT_EQ(the_case().headline, "Needs call");
  EXPECT_EQ(redecide_all(world).value(), 1);
  EXPECT_EQ(the_case().headline, "Ready");
  EXPECT_EQ(redecide_all(world).value(), 0);
}

TEST_F(Redecide, leaves_what_was_not_said_to_the_next_call) {
  night_.run();
  const Redecided end = say({"network.ours=in"});
  EXPECT_TRUE(end.is_decided);
  EXPECT_EQ(the_case().headline, "Needs call");
  EXPECT_EQ(open_tasks().size(), 1U);
}

TEST_F(Redecide, waits_for_an_answer_that_is_on_its_way) {
  night_.plan();
  const Redecided end = say({"copay.in=40.00/day"});
  EXPECT_FALSE(end.is_decided);
  EXPECT_EQ(the_case().headline, "");
  EXPECT_EQ(night_.store->calls(the_case().id).value().size(), 1U);
}

TEST_F(Redecide, is_what_a_replay_of_the_same_rules_finds_again) {  // I15
  night_.run();
  night_.clock.advance(std::chrono::hours(8));
  say({"copay.in=40.00/day"});
  const World world = night_.world();
  const auto counts = replay(world, {.threads = 1}, {});
  ASSERT_TRUE(counts);
  EXPECT_EQ(counts->looked_at, 1);
  EXPECT_EQ(counts->changed, 0);
}

}  // namespace
}  // namespace eligd::jobs
