// What people ask of runs: one now, a pause, to go on, an end before its time. The daemon heeds it,
// also while the run is under way and after a crash.
#include "jobs/run_wishes.hpp"

#include "jobs/daemon.hpp"
#include "jobs/doorbell.hpp"
#include "jobs/schedule.hpp"
#include "test_night.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

namespace eligd::jobs {
namespace {

using sample::TestNight;
using testing::HasSubstr;

store::EventRecord event(std::string what) { return {.what = std::move(what)}; }

TEST(AWish, is_the_last_one_of_the_history_and_an_end_is_for_good) {
  EXPECT_EQ(wish_in({}), RunWish::none);
  EXPECT_EQ(wish_in({event("paused")}), RunWish::pause);
  EXPECT_EQ(wish_in({event("paused"), event("goes on")}), RunWish::none);
  EXPECT_EQ(wish_in({event("paused"), event("stopped"), event("goes on")}), RunWish::stop);
  EXPECT_EQ(wish_in({event("report written for the morning")}), RunWish::none);
}

TEST(AWish, is_refused_in_words_where_it_makes_no_sense) {
  const Instant now = TestNight::began;
  const Instant later = now + std::chrono::hours(1);
  store::RunRecord run{.kind = "nightly", .window_through = later};
  EXPECT_EQ(why_not(RunWord::pause, run, RunWish::none, now), "");
  EXPECT_EQ(why_not(RunWord::stop, run, RunWish::pause, now), "");
  EXPECT_EQ(why_not(RunWord::resume, run, RunWish::pause, now), "");
  EXPECT_THAT(why_not(RunWord::resume, run, RunWish::none, now), HasSubstr("not paused"));
  EXPECT_THAT(why_not(RunWord::pause, run, RunWish::pause, now), HasSubstr("paused already"));
  EXPECT_THAT(why_not(RunWord::stop, run, RunWish::stop, now), HasSubstr("stopped already"));
  EXPECT_THAT(why_not(RunWord::pause, run, RunWish::none, later), HasSubstr("window"));
  run.kind = "case";
  EXPECT_THAT(why_not(RunWord::pause, run, RunWish::none, now), HasSubstr("single cases"));
  run.finished = now;
  EXPECT_THAT(why_not(RunWord::stop, run, RunWish::none, now), HasSubstr("over"));
}

// A daemon with a run of eight people in hand, who are asked one after the other.
class ARunUnderWay : public testing::Test {
 protected:
  ARunUnderWay() {
    config::Settings& settings = night_.configuration.settings;
    settings.report.folder = night_.folder / "reports";
    settings.intake.drop_folder = night_.folder / "intakes";
    settings.intake.rejects_folder = night_.folder / "rejects";
    settings.limits.in_flight_max = 1;
    night_.add_intakes(8);
    World world = night_.world();
    const auto begun = request_run(world, "dana");
    EXPECT_TRUE(begun) << begun.error().sentence;
    night_.run_id = begun.value_or(RunId());
    night_.alpha.on_submit = night_.beta.on_submit = [this](const sample::Received&) {
      if (++asked_ == 2 && at_second) at_second();
    };
  }
  void say(RunWord word) {
    World world = night_.world();
    const auto said = ask_of_run(world, night_.run_id, word, "dana");
    EXPECT_TRUE(said) << said.error().sentence;
    doorbell_.ring();
  }
  // Until `is_enough`, looked at before each job.
  void daemon_until(const std::function<bool()>& is_enough) {
    night_.stop = std::stop_source();
    World world = night_.world();
    boost::asio::io_context& io =
        *night_.contexts.emplace_back(std::make_unique<boost::asio::io_context>());
    bool is_over = false;
    DaemonHooks hooks;
    hooks.doorbell = &doorbell_;
    hooks.world = [&]() -> World& {
      if (is_enough()) night_.stop.request_stop();
      return world;
    };
    boost::asio::co_spawn(io, run_daemon(std::move(hooks)),
                          [&](const std::exception_ptr&, const Result<void>& end) {
                            EXPECT_TRUE(end);
                            is_over = true;
                          });
    while (!is_over && io.run_one_for(std::chrono::seconds(20)) > 0) {
    }
    EXPECT_TRUE(is_over);
  }
  [[nodiscard]] store::RunRecord run() const { return night_.store->run(night_.run_id).value(); }
  [[nodiscard]] auto stops() const {
    return std::ranges::count(night_.events.names, std::string("run.stopped"));
  }

  TestNight night_{[](const sample::Received& asked, int) -> clearinghouse::Outcome {
    return sample::answered(sample::answer_271(asked, sample::active_with_everything, asked.trace));
  }};
  Doorbell doorbell_;
  std::function<void()> at_second;
  int asked_ = 0;
};

TEST_F(ARunUnderWay, that_was_started_by_hand_asks_whoever_is_due_and_has_its_report) {
  daemon_until([&] { return run().finished.has_value(); });
  EXPECT_EQ(night_.counts().answered, 8);
  EXPECT_EQ(run().kind, "partial");
  EXPECT_EQ(run().revision, 1);
}

TEST_F(ARunUnderWay, asks_nobody_anything_new_while_it_is_paused_and_goes_on_after) {
  at_second = [&] { say(RunWord::pause); };
  int looks = 0;
  daemon_until([&] { return stops() > 0 && ++looks > 5; });
  const int asked_before = asked_;
  EXPECT_LT(asked_before, 8);
  EXPECT_FALSE(run().finished);
  EXPECT_EQ(stops(), 1) << "it is taken up by nobody meanwhile";
  night_.reopen();  // a pause is kept by the store
  looks = 0;
  daemon_until([&] { return ++looks > 5; });
  EXPECT_EQ(asked_, asked_before);
  say(RunWord::resume);
  daemon_until([&] { return run().finished.has_value(); });
  EXPECT_EQ(night_.counts().answered, 8);
  EXPECT_EQ(asked_, static_cast<int>(night_.attempts().size())) << "nobody is asked twice";
}

TEST_F(ARunUnderWay, that_is_paused_waits_for_an_answer_longer_than_the_end_of_the_program_would) {
  night_.configuration.settings.limits.drain_max = std::chrono::seconds(0);
  night_.alpha.latency = night_.beta.latency = std::chrono::milliseconds(200);
  at_second = [&] { say(RunWord::pause); };
  daemon_until([&] { return stops() > 0; });
  ASSERT_GE(night_.attempts().size(), 2U);
  for (const store::AttemptRecord& one : night_.attempts())
    EXPECT_EQ(one.state, store::AttemptState::answered) << "nothing is left to be asked again";
}

TEST_F(ARunUnderWay, is_not_begun_right_before_the_nights_own) {
  daemon_until([&] { return run().finished.has_value(); });
  const Night night = night_at(night_.configuration.settings.schedule,
                               night_.configuration.settings.zone, night_.clock.now());
  night_.clock.advance(night.freeze + std::chrono::hours(24) + std::chrono::minutes(1) -
                       night_.clock.now());
  World world = night_.world();
  const auto refused = request_run(world, "dana");
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().sentence, HasSubstr("begins soon"));
}

TEST_F(ARunUnderWay, that_is_stopped_takes_what_is_on_its_way_and_holds_the_rest) {
  at_second = [&] { say(RunWord::stop); };
  daemon_until([&] { return run().finished.has_value(); });
  const store::RunCounts counts = night_.counts();
  EXPECT_GE(counts.answered, 2);
  EXPECT_LT(counts.answered, 8);
  EXPECT_EQ(counts.answered + counts.held, 8);
  EXPECT_GE(run().revision, 1) << "people are told";
}

TEST_F(ARunUnderWay, that_stays_paused_ends_with_its_window) {
  at_second = [&] { say(RunWord::pause); };
  daemon_until([&] { return run().finished.has_value(); });
  EXPECT_GE(night_.clock.now(), run().window_through);
  EXPECT_EQ(night_.counts().answered + night_.counts().held, 8);
}

TEST_F(ARunUnderWay, keeps_a_second_one_from_being_started) {
  World world = night_.world();
  const auto second = request_run(world, "dana");
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, ErrorKind::conflict);
  EXPECT_THAT(second.error().sentence, HasSubstr("not finished"));
}

TEST(ARunOfTheCommandLine, is_not_gone_on_with_by_the_daemon) {
  TestNight night([](const sample::Received&, int) { return sample::silence(); });
  ASSERT_TRUE(store::wait<store::RunStarted>([&](auto done) {
    night.store->start_run({.kind = "partial",
                            .key = "N-20261123-P1",
                            .window_through = TestNight::began + std::chrono::hours(1),
                            .now = TestNight::began},
                           std::move(done));
  }));
  const World world = night.world();
  const auto found = requested_run(world);
  ASSERT_TRUE(found);
  EXPECT_FALSE(*found) << "it may be about one payer alone";
}

}  // namespace
}  // namespace eligd::jobs
