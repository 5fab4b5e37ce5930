// How many inquiries may be in flight, and how many may leave in a minute (I10).
//
// Counters only: no clock, no lock. The planner that hands out work owns one and asks it on one
// thread.
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <utility>

namespace eligd::clearinghouse {

// A cap per clearinghouse and per payer; a cap of 0 or less lets nothing through.
class InFlightLimiter {
 public:
  struct Caps {
    int clearinghouse_max = 1;
    int payer_max = 1;
  };

  // Takes one slot of each, or none and false.
  [[nodiscard]] bool try_take(const ClearinghouseKey& clearinghouse, const PayerKey& payer,
                              Caps caps) {
    if (of_clearinghouse(clearinghouse) >= caps.clearinghouse_max) return false;
    if (of_payer(payer) >= caps.payer_max) return false;
    ++clearinghouses_[clearinghouse];
    ++payers_[payer];
    return true;
  }

  // For each try_take that said true, once.
  void give_back(const ClearinghouseKey& clearinghouse, const PayerKey& payer) {
    take_one_off(clearinghouses_, clearinghouse);
    take_one_off(payers_, payer);
  }

  [[nodiscard]] int of_clearinghouse(const ClearinghouseKey& key) const {
    const auto found = clearinghouses_.find(key);
    return found == clearinghouses_.end() ? 0 : found->second;
  }
  [[nodiscard]] int of_payer(const PayerKey& key) const {
    const auto found = payers_.find(key);
    return found == payers_.end() ? 0 : found->second;
  }

 private:
  template <class Key>
  static void take_one_off(std::map<Key, int>& counts, const Key& key) {
    const auto found = counts.find(key);
    if (found != counts.end() && --found->second <= 0) counts.erase(found);
  }

  std::map<ClearinghouseKey, int> clearinghouses_;
  std::map<PayerKey, int> payers_;
};

// At most `per_minute_max` in any 60 seconds: a sliding window, since a bucket would let twice as
// many through around its refill, and partners count in windows. 0: no limit.
class RateLimiter {
 public:
  explicit RateLimiter(int per_minute_max)
      : is_limited_(per_minute_max > 0), per_minute_max_(per_minute_max) {}

  // Of several engines each has a part, which may be none (docs/decisions/0064).
  void keep_to(int part) { per_minute_max_ = part; }
  [[nodiscard]] bool keeps_to_part(Instant now) const {
    return !is_limited_ || std::cmp_less_equal(count(now), per_minute_max_);
  }

  [[nodiscard]] bool try_take(Instant now) {
    if (!is_limited_) return true;
    forget_before(now);
    if (std::cmp_greater_equal(sent_.size(), per_minute_max_)) return false;
    sent_.push_back(now);
    return true;
  }

  // When try_take can next say true; `now` when it can already. Looks only: whoever asks with an
  // instant from before the last one taken must not make it forgotten.
  [[nodiscard]] Instant next(Instant now) const {
    if (!is_limited_ || std::cmp_less(count(now), per_minute_max_)) return now;
    const auto first = std::ranges::find_if(sent_, [&](Instant at) { return counts(at, now); });
    return first == sent_.end() ? now + window : *first + window;
  }

 private:
  static constexpr Microseconds window = std::chrono::minutes(1);

  [[nodiscard]] static bool counts(Instant at, Instant now) {
    return at + window > now && at <= now;
  }
  [[nodiscard]] std::ptrdiff_t count(Instant now) const {
    return std::ranges::count_if(sent_, [&](Instant at) { return counts(at, now); });
  }

  void forget_before(Instant now) {
    // A clock set back must not close the lane until it has caught up.
    while (!sent_.empty() && (sent_.front() + window <= now || sent_.front() > now)) {
      sent_.pop_front();
    }
  }

  bool is_limited_;
  int per_minute_max_;
  std::deque<Instant> sent_;  // at most per_minute_max_ entries
};

}  // namespace eligd::clearinghouse
