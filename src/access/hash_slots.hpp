// At most so many password hashes at once, as each takes tens of megabytes; the rest wait for their
// turn, and beyond a bound are sent away.
#pragma once

#include "base/error.hpp"

#include <condition_variable>
#include <mutex>
#include <optional>

namespace eligd::access {

inline constexpr int hash_waiters_max = 64;

class HashSlots {
 public:
  explicit HashSlots(int at_once_max) : free_(at_once_max) {}

  // Held while hashing.
  class Slot {
   public:
    explicit Slot(HashSlots& slots) : slots_(&slots) {}
    Slot(Slot&& other) noexcept;
    Slot(const Slot&) = delete;
    Slot& operator=(const Slot&) = delete;
    Slot& operator=(Slot&&) = delete;
    ~Slot();

   private:
    HashSlots* slots_;
  };
  // Blocks. unavailable: too many wait already.
  [[nodiscard]] Result<Slot> take();
  [[nodiscard]] int most_at_once() const;

 private:
  mutable std::mutex mutex_;
  std::condition_variable is_free_;
  int free_;
  int waiting_ = 0;
  int taken_ = 0;
  int most_ = 0;
};

}  // namespace eligd::access
