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
// many through around its refill, and partners count in windows. 0: no limit. By the clock that
// never jumps: a minute at the partner is a minute, whatever ours is set to (T1).
class RateLimiter {
 public:
  explicit RateLimiter(int per_minute_max)
      : is_limited_(per_minute_max > 0), per_minute_max_(per_minute_max) {}

  // Of several engines each has a part, which may be none (docs/decisions/0064).
  void keep_to(int part) { per_minute_max_ = part; }
  [[nodiscard]] bool keeps_to_part(Microseconds steady) const {
    return !is_limited_ || std::cmp_less_equal(count(steady), per_minute_max_);
  }

  [[nodiscard]] bool try_take(Microseconds steady) {
    if (!is_limited_) return true;
    forget_before(steady);
    if (std::cmp_greater_equal(count(steady), per_minute_max_)) return false;
    sent_.push_back(steady);
    return true;
  }

  // When try_take can next say true; `steady` when it can already. Looks only: whoever asks with a
  // moment from before the last one taken must not make it forgotten.
  [[nodiscard]] Microseconds next(Microseconds steady) const {
    if (!is_limited_ || std::cmp_less(count(steady), per_minute_max_)) return steady;
    const auto first =
        std::ranges::find_if(sent_, [&](Microseconds at) { return counts(at, steady); });
    return first == sent_.end() ? steady + window : *first + window;
  }

 private:
  static constexpr Microseconds window = std::chrono::minutes(1);

  // What was taken after `steady` counts, too: who asks with an older moment lets less through.
  [[nodiscard]] static bool counts(Microseconds at, Microseconds steady) {
    return at + window > steady;
  }
  [[nodiscard]] std::ptrdiff_t count(Microseconds steady) const {
    return std::ranges::count_if(sent_, [&](Microseconds at) { return counts(at, steady); });
  }

  void forget_before(Microseconds steady) {
    while (!sent_.empty() && !counts(sent_.front(), steady)) sent_.pop_front();
  }

  bool is_limited_;
  int per_minute_max_;
  std::deque<Microseconds> sent_;  // at most per_minute_max_ entries
};

}  // namespace eligd::clearinghouse
