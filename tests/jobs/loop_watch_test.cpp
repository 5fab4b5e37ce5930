// The watch over the event loop, with a real loop that really stands still.
#include "jobs/loop_watch.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <thread>

namespace eligd::jobs {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

class TurningLoop {
 public:
  TurningLoop() : guard_(loop.get_executor()), thread_([this] { loop.run(); }) {}
  ~TurningLoop() {
    guard_.reset();
    loop.stop();
    thread_.join();
  }
  boost::asio::io_context loop;

 private:
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard_;
  std::thread thread_;
};

TEST(LoopWatch, names_what_came_last_before_a_handler_that_does_not_end) {  // R5
  TurningLoop turning;
  std::promise<std::string> named;
  std::promise<void> let_go;
  {
    LoopWatch watch(turning.loop, milliseconds(50),
                    [&](const std::string& last) { named.set_value(last); });
    watch.saw({.name = "attempt.sent", .inquiry = InquiryId(7), .attempt = AttemptId(9)});
    boost::asio::post(turning.loop, [&] { let_go.get_future().wait(); });
    auto told = named.get_future();
    ASSERT_EQ(told.wait_for(seconds(30)), std::future_status::ready);
    EXPECT_EQ(told.get(), "attempt.sent verification=0 inquiry=7 attempt=9");
    let_go.set_value();
  }
}

TEST(LoopWatch, says_nothing_of_a_loop_that_is_idle_or_busy_with_short_work) {  // R5
  TurningLoop turning;
  std::atomic<bool> is_stuck = false;
  {
    LoopWatch watch(turning.loop, seconds(20), [&](const std::string&) { is_stuck = true; });
    std::atomic<int> done = 0;
    for (int n = 0; n < 2000; ++n) boost::asio::post(turning.loop, [&] { ++done; });
    while (done < 2000) std::this_thread::yield();
    std::this_thread::sleep_for(milliseconds(50));
  }
  EXPECT_FALSE(is_stuck);
}

TEST(LoopWatch, counts_a_standstill_only_as_long_as_it_lasts) {  // R5
  TurningLoop turning;
  std::atomic<int> told = 0;
  LoopWatch watch(turning.loop, seconds(5), [&](const std::string&) { ++told; });
  std::promise<void> passed;
  boost::asio::post(turning.loop, [&] {
    std::this_thread::sleep_for(milliseconds(300));
    passed.set_value();
  });
  passed.get_future().wait();
  EXPECT_EQ(told, 0);
}

}  // namespace
}  // namespace eligd::jobs
