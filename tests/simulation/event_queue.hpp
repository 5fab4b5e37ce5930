// What happens next in a simulated world, and the clock that jumps to it: an idle hour costs
// nothing. Events of one instant come in the order in which they were scheduled.
//
// Time is counted from the world's beginning. Events belong to somebody (a process, by its number,
// or the world, 0), so that a dead process takes what it waits for along.
#pragma once

#include "base/time.hpp"
#include "base/world.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <utility>

namespace eligd::simulation {

class EventQueue final : public Clock {
 public:
  using Action = std::move_only_function<void()>;
  struct Key {
    Microseconds at{};
    std::uint64_t sequence = 0;
    friend auto operator<=>(const Key&, const Key&) = default;
  };

  explicit EventQueue(Instant begins) : begins_(begins) {}

  [[nodiscard]] Instant now() const override { return begins_ + elapsed_ + set_by_; }
  [[nodiscard]] Microseconds steady() const override { return elapsed_; }

  Key schedule(Microseconds after, std::uint64_t owner, Action action) {
    const Key key{.at = elapsed_ + std::max(after, Microseconds{0}), .sequence = ++sequence_};
    events_.emplace(key, Event{.owner = owner, .action = std::move(action)});
    return key;
  }

  // Somebody sets the wall clock; 0: it is right again.
  void set_clock_by(Microseconds wrong) noexcept { set_by_ = wrong; }

  // Nothing where it has happened already.
  void cancel(const Key& key) { events_.erase(key); }
  // It happens now instead of at its time.
  void hurry(const Key& key) {
    auto event = events_.extract(key);
    if (!event.empty()) event.mapped().action();
  }
  void drop_all_of(std::uint64_t owner) {
    std::erase_if(events_, [&](const auto& one) { return one.second.owner == owner; });
    std::erase_if(held_up_, [&](const auto& one) { return one.second.owner == owner; });
  }

  // Whoever it is stands still: what was to happen to it happens once it goes on, late.
  void hold_up(std::uint64_t owner) {
    for (auto event = events_.begin(); event != events_.end();) {
      const auto one = event++;
      if (one->second.owner == owner) held_up_.insert(events_.extract(one));
    }
  }
  void go_on() { events_.merge(held_up_); }

  [[nodiscard]] bool is_empty() const noexcept { return events_.empty(); }
  // Moves the clock to the next event and lets it happen.
  void happen() {
    auto event = events_.extract(events_.begin());
    elapsed_ = std::max(elapsed_, event.key().at);
    event.mapped().action();
  }

 private:
  struct Event {
    std::uint64_t owner = 0;
    Action action{};
  };

  Instant begins_;
  Microseconds elapsed_{0};
  Microseconds set_by_{0};
  std::uint64_t sequence_ = 0;
  std::map<Key, Event> events_;
  std::map<Key, Event> held_up_;  // of whoever stands still
};

}  // namespace eligd::simulation
