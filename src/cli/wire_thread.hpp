// A thread of its own for the sockets and TLS of a process that sends, so that deciding about one
// answer does not wait for the reading of another. What arrives goes on where it was asked for.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <thread>

namespace eligd::cli {

class WireThread {
 public:
  WireThread() : guard_(loop_.get_executor()), thread_([this] { loop_.run(); }) {}
  ~WireThread() { stop(); }
  WireThread(const WireThread&) = delete;
  WireThread& operator=(const WireThread&) = delete;

  [[nodiscard]] boost::asio::io_context::executor_type executor() { return loop_.get_executor(); }

  // Nothing of what was given to the executor runs any more afterwards. Not from its own thread.
  void stop() {
    loop_.stop();
    if (thread_.joinable()) thread_.join();
  }

 private:
  boost::asio::io_context loop_{1};  // one thread runs it; any may post
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard_;
  std::thread thread_;  // last: it uses the others
};

}  // namespace eligd::cli
