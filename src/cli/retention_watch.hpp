// After each night of the daemon: is something past its time? Looked at beside the loop, which
// waits for nothing; Admin gets a task, and nothing is deleted.
#pragma once

#include "cli/session.hpp"

#include <memory>
#include <thread>

namespace eligd::cli {

class RetentionWatch {
 public:
  // The session outlives it.
  explicit RetentionWatch(Session& session) : session_(session) {}
  RetentionWatch(const RetentionWatch&) = delete;
  RetentionWatch& operator=(const RetentionWatch&) = delete;
  // Waits for a look that is under way.
  ~RetentionWatch();

  // Returns at once; a look that still goes on is waited for first.
  void look();

 private:
  void wait();

  Session& session_;
  std::thread looking_{};
};

}  // namespace eligd::cli
