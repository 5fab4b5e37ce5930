// How many requests somebody may make: a bucket that fills evenly and is emptied by one each time.
// Who is not known any more (its bucket is full again) is forgotten, so that memory stays bounded.
//
// Thread-safe. Time comes in, so that a test needs no waiting.
#pragma once

#include "base/time.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace eligd::api {

class Buckets {
 public:
  // A minute's worth may be taken at once.
  explicit Buckets(int per_minute, std::size_t known_max = 10'000)
      : each_(Microseconds(std::chrono::minutes(1)) / std::max(1, per_minute)),
        known_max_(known_max) {}

  // How long to wait; empty: taken. `steady` never goes back.
  [[nodiscard]] std::optional<Microseconds> take(const std::string& who, Microseconds steady) {
    const std::scoped_lock lock(mutex_);
    Microseconds& full_at = bucket(who, steady);
    const Microseconds after = full_at + each_;
    if (after > steady + whole) return after - steady - whole;
    full_at = after;
    return std::nullopt;
  }

  // So many are gone, whether they were there or not.
  void spend(const std::string& who, Microseconds steady, int count) {
    const std::scoped_lock lock(mutex_);
    Microseconds& full_at = bucket(who, steady);
    full_at = std::min(full_at + each_ * count, steady + whole);
  }

 private:
  static constexpr Microseconds whole = std::chrono::minutes(1);

  Microseconds& bucket(const std::string& who, Microseconds steady) {
    if (full_at_.size() >= known_max_) forget(steady);
    Microseconds& full_at = full_at_.try_emplace(who, steady).first->second;
    full_at = std::max(full_at, steady);
    return full_at;
  }
  void forget(Microseconds steady) {
    std::erase_if(full_at_, [&](const auto& one) { return one.second <= steady; });
    // All of them busy: a flood from many addresses. Starting anew is better than growing.
    if (full_at_.size() >= known_max_) full_at_.clear();
  }

  Microseconds each_;
  std::size_t known_max_;
  std::mutex mutex_;
  std::map<std::string, Microseconds> full_at_;  // when it is as if nothing had been taken
};

}  // namespace eligd::api
