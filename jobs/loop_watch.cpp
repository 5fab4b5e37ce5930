#include "jobs/loop_watch.hpp"

#include <boost/asio/post.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace eligd::jobs {

using Steady = std::chrono::steady_clock;

struct LoopWatch::State {
  std::mutex mutex;
  std::condition_variable ended;
  bool is_over = false;
  bool is_asked = false;  // a beat stands in the loop's queue
  Steady::time_point asked_at{};
  std::string last = "nothing yet";
  std::thread thread;
};

namespace {

// One beat stands in the queue at a time; it is asked for again as soon as the loop came to it.
template <class State>
void ask(const std::shared_ptr<State>& state, boost::asio::io_context& loop) {
  state->is_asked = true;
  state->asked_at = Steady::now();
  boost::asio::post(loop, [weak = std::weak_ptr<State>(state)] {
    if (const auto alive = weak.lock()) {
      const std::lock_guard hold(alive->mutex);
      alive->is_asked = false;
    }
  });
}

}  // namespace

LoopWatch::LoopWatch(boost::asio::io_context& loop, Microseconds patience,
                     std::function<void(const std::string&)> stuck)
    : state_(std::make_shared<State>()) {
  state_->thread = std::thread([state = state_.get(), shared = std::weak_ptr(state_), &loop,
                                patience, stuck = std::move(stuck)] {
    const auto look_every = std::max(patience / 10, Microseconds(1000));
    std::unique_lock hold(state->mutex);
    while (!state->ended.wait_for(hold, look_every, [&] { return state->is_over; })) {
      if (!state->is_asked) {
        if (const auto alive = shared.lock()) ask(alive, loop);
        continue;
      }
      if (Steady::now() - state->asked_at < patience) continue;
      const std::string last = state->last;
      hold.unlock();
      stuck(last);
      return;
    }
  });
}

LoopWatch::~LoopWatch() {
  {
    const std::lock_guard hold(state_->mutex);
    state_->is_over = true;
  }
  state_->ended.notify_all();
  state_->thread.join();
}

void LoopWatch::saw(const Happening& happening) {
  std::string words = fmt::format("{} verification={} inquiry={} attempt={}", happening.name,
                                  happening.verification.value(), happening.inquiry.value(),
                                  happening.attempt.value());
  const std::lock_guard hold(state_->mutex);
  state_->last = std::move(words);
}

}  // namespace eligd::jobs
