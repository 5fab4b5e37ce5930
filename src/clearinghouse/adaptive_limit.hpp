// How many inquiries may be in flight at a partner that may be crowded: additive increase,
// multiplicative decrease, under a configured cap (docs/decisions/0018-scheduling.md).
//
// A pure state machine: instants come in, nothing reads a clock. It starts at the cap, because the
// cap is what the partner agreed to.
#pragma once

#include "base/time.hpp"

#include <algorithm>

namespace eligd::clearinghouse {

class AdaptiveLimit {
 public:
  explicit AdaptiveLimit(int cap) : cap_(std::max(1, cap)), limit_(cap_) {}

  [[nodiscard]] int limit() const noexcept { return limit_; }
  [[nodiscard]] bool is_cut() const noexcept { return limit_ < cap_; }

  // An answer in time. A full round of them, as many as may be in flight, gives one slot back.
  void went_well() {
    if (limit_ == cap_) return;
    if (++good_ < limit_) return;
    good_ = 0;
    ++limit_;
  }

  // The partner is crowded, as an inquiry sent at `sent` shows. Halved once a congestion: what was
  // sent before the last cut says nothing new.
  void crowded(Instant sent, Instant now) {
    good_ = 0;
    if (sent < last_cut_) return;
    limit_ = std::max(1, limit_ / 2);
    last_cut_ = now;
  }

 private:
  int cap_;
  int limit_;
  int good_ = 0;
  Instant last_cut_ = Instant::min();
};

}  // namespace eligd::clearinghouse
