// Who looks after a partner's folder, and when: by day, one at a time, and not again after a
// refused log-in.
#include "batch_night.hpp"
#include "jobs/folder_rounds.hpp"
#include "jobs/nightly.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
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
