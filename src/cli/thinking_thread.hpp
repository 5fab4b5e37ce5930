// One thread that thinks for the jobs of a process: what an answer says is worked out on it.
//
// Begins with the first thought; nothing else of the process runs on it.
#pragma once

#include "jobs/thinking.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <functional>
#include <thread>
#include <utility>

namespace eligd::cli {

class ThinkingThread final : public jobs::Thinking {
 public:
  ThinkingThread() : guard_(loop_.get_executor()) {}
  ~ThinkingThread() override { stop(); }
  ThinkingThread(const ThinkingThread&) = delete;
  ThinkingThread& operator=(const ThinkingThread&) = delete;

  // From one thread only, that of the jobs.
  void think(std::move_only_function<void()> work, std::move_only_function<void()> done) override {
    if (!thread_.joinable()) thread_ = std::thread([this] { loop_.run(); });
    boost::asio::post(loop_, [work = std::move(work), done = std::move(done)]() mutable {
      work();
      done();
    });
  }

  // Nothing that was given to it runs any more afterwards. Not from its own thread.
  void stop() {
    loop_.stop();
    if (thread_.joinable()) thread_.join();
  }

 private:
  boost::asio::io_context loop_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard_;
  std::thread thread_;  // last: it uses the others
};

}  // namespace eligd::cli
