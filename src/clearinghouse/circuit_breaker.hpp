// Opens after so many transport failures in a row; after a pause lets one probe through (I10).
//
// A pure state machine: nothing here reads a clock. The pause goes by the clock that never jumps
// (T1); the wall's only tells people since when. One per payer lane or clearinghouse.
//
//   closed --k failures--> open --pause over, one probe--> half open --success--> closed
//                           ^                                   |
//                           +-------------- failure ------------+
#pragma once

#include "base/time.hpp"

#include <cstdint>
#include <optional>

namespace eligd::clearinghouse {

class CircuitBreaker {
 public:
  enum class State : std::uint8_t { closed, open, half_open };
  enum class Permission : std::uint8_t {
    go,
    probe,  // the one that tells whether the partner is back: its end must be reported
    wait,
  };
  struct Settings {
    int failures_max = 3;  // in a row
    Microseconds pause = std::chrono::minutes(5);
  };

  explicit CircuitBreaker(Settings settings) : settings_(settings) {}

  // May something be sent now? `probe` is said once; then `wait` until that one's end is reported,
  // or a further pause has gone by (a probe that was lost with its worker must not close the lane
  // forever).
  [[nodiscard]] Permission ask(Microseconds steady) {
    if (state_ == State::closed) return Permission::go;
    if (steady < next_probe_) return Permission::wait;
    state_ = State::half_open;
    next_probe_ = steady + settings_.pause;
    return Permission::probe;
  }

  // An answer came, whatever it said: the transport works.
  void succeeded() {
    state_ = State::closed;
    failures_ = 0;
    open_since_.reset();
  }

  // A transport failure: refused, cut, timed out.
  void failed(Instant now, Microseconds steady) {
    ++failures_;
    if (state_ == State::closed && failures_ < settings_.failures_max) return;
    open(now, steady);
  }

  // A fault that no retry mends, such as a certificate that does not verify: opens at once.
  void failed_for_good(Instant now, Microseconds steady) {
    ++failures_;
    open(now, steady);
  }

  [[nodiscard]] State state() const noexcept { return state_; }
  [[nodiscard]] std::optional<Instant> open_since() const noexcept { return open_since_; }
  [[nodiscard]] Microseconds next_probe() const noexcept { return next_probe_; }

 private:
  void open(Instant now, Microseconds steady) {
    if (state_ == State::open)
      return;  // stragglers sent before it opened do not lengthen the pause
    if (!open_since_) open_since_ = now;
    state_ = State::open;
    next_probe_ = steady + settings_.pause;
  }

  Settings settings_;
  State state_ = State::closed;
  int failures_ = 0;
  Microseconds next_probe_{};
  std::optional<Instant> open_since_{};
};

}  // namespace eligd::clearinghouse
