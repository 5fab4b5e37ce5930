// Who looks after a partner's folder, and when: by day, one at a time, and not again after a
// refused log-in.
#include "batch_night.hpp"
#include "jobs/folder_rounds.hpp"
#include "jobs/nightly.hpp"
#include "jobs/one_at_a_time.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace eligd::jobs {
namespace {

using sample::BatchNight;
using sample::complete;
using std::chrono::minutes;

// The simulator's: the night had ended, and its last visit stood still in the middle.
TEST(Batch, that_another_visit_got_further_with_is_left_to_it_by_day) {
  BatchNight night;
  night.stop_after = minutes(5);
  night.add_intakes(1);
  night.drop.fault = [](std::string_view) {
    return Error{ErrorKind::unavailable, "files.example: broken off"};
  };
  EXPECT_EQ(night.run(), VerifyEnd::window_over);
  night.drop.fault = [&](std::string_view step) -> std::optional<Error> {
    if (step == "put") {
      EXPECT_TRUE(store::wait<void>([&](auto done) {
        night.store->move_batch(night.only_batch().id, store::BatchState::refused,
                                night.clock.now(), std::move(done));
      }));
    }
    return std::nullopt;
  };
  World here = night.world();
  const auto round = night.await<FolderRound>([&] { return visit_folders(here); });
  ASSERT_TRUE(round);
  EXPECT_EQ(round->not_reached.size(), 1u);
}

TEST(Batch, is_looked_after_by_one_visit_at_a_time) {
  BatchNight night;
  night.stop_after = minutes(5);
  night.add_intakes(2);
  EXPECT_EQ(night.run(), VerifyEnd::window_over);
  night.drop.drop("A1.271",
                  sample::together({complete(night.asked.at(0)), complete(night.asked.at(1))}));
  World here = night.world();
  std::vector<FolderRound> rounds;
  const auto look = [&]() -> boost::asio::awaitable<Result<FolderRound>> {
    auto round = co_await visit_folders(here);
    if (round) rounds.push_back(*round);
    co_return round;
  };
  int reads = 0;
  night.drop.fault = [&](std::string_view step) -> std::optional<Error> {
    reads += step == "read" ? 1 : 0;
    return std::nullopt;
  };
  ASSERT_TRUE(night.await<FolderRound>([&]() -> boost::asio::awaitable<Result<FolderRound>> {
    boost::asio::co_spawn(co_await boost::asio::this_coro::executor, look(), boost::asio::detached);
    auto round = co_await look();
    while (rounds.size() < 2) co_await boost::asio::post(boost::asio::use_awaitable);
    co_return round;
  }));
  ASSERT_EQ(rounds.size(), 2u);
  EXPECT_EQ(rounds[0].not_reached.size() + rounds[1].not_reached.size(), 1u);
  EXPECT_EQ(rounds[0].changed + rounds[1].changed, 2);  // the file, and its batch that is over
  EXPECT_EQ(reads, 1);
  EXPECT_EQ(night.counts().answered, 2);
}

// The simulator's: a file had been seen just before, and the look that was to tell whether it is
// whole knocked once more.
TEST(Batch, is_not_looked_for_again_in_a_moment_where_the_log_in_was_refused_by_day) {  // C2
  BatchNight night;
  night.stop_after = minutes(5);
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::window_over);
  night.drop.drop("A1.271", sample::together({complete(night.asked.front())}));
  int lists = 0;
  night.drop.fault = [&](std::string_view step) -> std::optional<Error> {
    if (step == "list" && ++lists < 2) return std::nullopt;  // of answers; then of errors
    return Error{ErrorKind::refused, "files.example: the log-in was refused; check it"};
  };
  World here = night.world();
  const auto round = night.await<FolderRound>([&] { return visit_folders(here); });
  EXPECT_EQ(round->stopped.size(), 1u);
  EXPECT_EQ(lists, 2);
}

// The report of the night says "no answer"; what the payer says in the morning is one all the same.
class LateRefusal : public testing::Test {
 protected:
  LateRefusal() {
    night_.configuration.settings.report.folder = night_.folder / "reports";
    night_.add_intakes(1);
    World world = night_.world();
    night_.await<NightEnd>(
        [&] { return nightly(world, nightly_settings(night_.configuration, night_.clock.now())); });
    EXPECT_EQ(outdated(), std::nullopt);
  }
  void comes(const std::string& name, const std::string& bytes) {
    night_.clock.advance(std::chrono::hours(1));
    night_.drop.drop(name, bytes);
    World world = night_.world();
    ASSERT_TRUE(night_.await<FolderRound>([&] { return visit_folders(world); }));
  }
  std::optional<RunId> outdated() { return outdated_report(night_.world()).value(); }
  BatchNight night_;
};

TEST_F(LateRefusal, makes_a_revision_where_the_payer_does_not_find_the_member) {
  comes("A1.271", sample::rejected_by(night_.asked.at(0), "75"));
  EXPECT_TRUE(outdated());
}

TEST_F(LateRefusal, makes_a_revision_where_the_envelope_is_refused) {
  comes("A1.999", sample::ack_999(night_.asked.at(0), "AK2*270*" + night_.asked.at(0).st02 +
                                                          "*005010X279A1~IK5*R*5~AK9*R*1*1*0~"));
  EXPECT_TRUE(outdated());
}

TEST_F(LateRefusal, makes_none_where_the_payer_cannot_tell_now) {
  comes("A1.271", sample::rejected_by(night_.asked.at(0), "42"));
  EXPECT_FALSE(outdated());
}

// A slow folder with two hundred files, each of which takes half a minute.
class SlowFolder : public testing::Test {
 protected:
  SlowFolder() {
    night_.configuration.clearinghouses.back().folder.stable_for = std::chrono::seconds(0);
    night_.stop_after = minutes(5);
    for (int n = 0; n < files; ++n)
      night_.drop.drop(fmt::format("R{}.txt", n), fmt::format("report {}", n));
    night_.drop.on_read = [this]() -> boost::asio::awaitable<void> {
      night_.clock.advance(std::chrono::seconds(30));
      boost::asio::steady_timer moment(co_await boost::asio::this_coro::executor,
                                       std::chrono::milliseconds(2));
      co_await moment.async_wait(boost::asio::use_awaitable);
      if (night_.drop.reads == stop_at_read_) night_.stop.request_stop();
    };
    night_.add_intakes(1);
  }
  static constexpr int files = 200;
  int stop_at_read_ = 0;
  BatchNight night_;
};

// A configuration that was read meanwhile takes the place of this one after the night, and the
// visit stands in this one.
TEST_F(SlowFolder, is_left_by_the_nights_visit_before_the_night_is_over) {
  EXPECT_EQ(night_.run(), VerifyEnd::window_over);
  EXPECT_TRUE(OneAtATime(*night_.store, "visit gamma").is_mine()) << "a visit is under way still";
  EXPECT_GT(night_.drop.reads, 5);
  EXPECT_LT(night_.drop.reads, 20) << "soon";
}

// What was on its way at a crash goes alone; a look through a long folder is not beside it.
TEST_F(SlowFolder, keeps_nobody_waiting_who_is_asked_alone_after_a_crash) {  // R7
  night_.configuration.payers[0].routes = {
      {.clearinghouse = ClearinghouseKey("alpha"), .payer_id = "EXblue"}};
  night_.configuration.payers[0].inquiries_max = 1;
  night_.stop_after = std::chrono::hours(20);
  bool is_dead = false;
  std::vector<int> reads_at_ask;
  night_.alpha.on_submit = [&](const sample::Received&) {
    reads_at_ask.push_back(night_.drop.reads);
    is_dead = reads_at_ask.size() == 1;
  };
  night_.alpha.script = [](const sample::Received& asked, int) {
    return sample::answered(complete(asked));
  };
  night_.crash_when = [&] { return is_dead; };
  EXPECT_FALSE(night_.run());
  is_dead = false;
  night_.reopen();
  EXPECT_EQ(night_.run(), VerifyEnd::finished);
  ASSERT_EQ(reads_at_ask.size(), 2u);
  EXPECT_LT(reads_at_ask.back() - reads_at_ask.front(), 100) << "before the visit was over";
  EXPECT_EQ(night_.counts().answered, 1);
}

TEST_F(SlowFolder, is_left_soon_by_day_when_the_program_is_to_end) {
  stop_at_read_ = 3;
  World here = night_.world();
  ASSERT_TRUE(
      night_.await<FolderRound>([&] { return visit_folders(here, ClearinghouseKey("gamma")); }));
  EXPECT_EQ(night_.drop.reads, 3);
}

TEST(Batch, is_tried_once_for_all_nights_where_the_log_in_was_refused) {  // F100
  BatchNight night;
  int tries = 0;
  night.drop.fault = [&](std::string_view) {
    ++tries;
    return Error{ErrorKind::refused, "files.example: the log-in was refused; check it"};
  };
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  night.reopen();
  night.run();
  World here = night.world();
  const auto round = night.await<FolderRound>([&] { return visit_folders(here); });
  EXPECT_EQ(round->partners, 0);
  EXPECT_EQ(tries, 1);
  EXPECT_EQ(std::ranges::count(night.tasks(), "login-gamma", &store::TaskRecord::code), 1);
}

}  // namespace
}  // namespace eligd::jobs
