// Wakes the daemon before its nap is over: somebody on another thread left it something to do.
#pragma once

#include <functional>
#include <mutex>
#include <utility>

namespace eligd::jobs {

// Thread-safe. Ringing where nobody listens does nothing: who listens later looks by itself.
class Doorbell {
 public:
  void listen(std::function<void()> wake) {
    const std::scoped_lock lock(mutex_);
    wake_ = std::move(wake);
  }
  void ring() {
    const std::scoped_lock lock(mutex_);
    if (wake_) wake_();
  }

 private:
  std::mutex mutex_;
  std::function<void()> wake_;
};

}  // namespace eligd::jobs
