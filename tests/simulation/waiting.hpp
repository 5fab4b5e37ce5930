// Waiting in virtual time: what jobs and simulated connections do instead of sleeping, and what
// happens beside them while they think.
#pragma once

#include "event_queue.hpp"
#include "jobs/pace.hpp"
#include "jobs/thinking.hpp"

#include <memory>
#include <optional>

namespace eligd::simulation {

// One thing to wait at, of one process; what it waits for dies with it.
class VirtualAlarm final : public jobs::Alarm {
 public:
  VirtualAlarm(EventQueue& queue, std::uint64_t owner, boost::asio::any_io_executor executor)
      : queue_(queue), owner_(owner), executor_(std::move(executor)) {}
  ~VirtualAlarm() override;

  boost::asio::awaitable<void> wait(Microseconds patience, bool is_idle) override;
  void cancel() override;

 private:
  EventQueue& queue_;
  std::uint64_t owner_;
  boost::asio::any_io_executor executor_;
  std::optional<EventQueue::Key> event_{};
};

class VirtualPace final : public jobs::Pace {
 public:
  VirtualPace(EventQueue& queue, std::uint64_t owner) : queue_(queue), owner_(owner) {}
  [[nodiscard]] std::unique_ptr<jobs::Alarm> make_alarm(
      const boost::asio::any_io_executor& executor) override {
    return std::make_unique<VirtualAlarm>(queue_, owner_, executor);
  }

 private:
  EventQueue& queue_;
  std::uint64_t owner_;
};

// A thought takes a moment, in which others act: a call is recorded, another answer comes, we
// crash.
class VirtualThinking final : public jobs::Thinking {
 public:
  VirtualThinking(EventQueue& queue, std::uint64_t owner) : queue_(queue), owner_(owner) {}
  void think(std::move_only_function<void()> work, std::move_only_function<void()> done) override {
    queue_.schedule(std::chrono::milliseconds(3), owner_,
                    [work = std::move(work), done = std::move(done)]() mutable {
                      work();
                      done();
                    });
  }

 private:
  EventQueue& queue_;
  std::uint64_t owner_;
};

}  // namespace eligd::simulation
