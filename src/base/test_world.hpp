// A clock that stands where a test puts it, and randomness cut from a seed.
#pragma once

#include "base/world.hpp"

#include <random>

namespace eligd {

class FixedClock final : public Clock {
 public:
  explicit FixedClock(Instant now) : now_(now) {}
  [[nodiscard]] Instant now() const override { return now_; }
  [[nodiscard]] Microseconds steady() const override { return steady_; }
  void advance(Microseconds by) {
    now_ += by;
    steady_ += by;
  }
  void jump_wall(Microseconds by) { now_ += by; }

 private:
  Instant now_;
  Microseconds steady_{0};
};

class SeededEntropy final : public Entropy {
 public:
  explicit SeededEntropy(std::uint64_t seed) : engine_(seed) {}
  void fill(std::span<std::byte> bytes) override {
    for (std::byte& b : bytes) b = static_cast<std::byte>(engine_() & 0xff);
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace eligd
