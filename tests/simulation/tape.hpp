// Every choice of a simulated world, drawn from its seed: a stream of its own for each purpose, so
// that a further draw in one place shifts nothing elsewhere.
#pragma once

#include "base/time.hpp"
#include "base/world.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace eligd::simulation {

// SplitMix64: small, the same on every machine, and good enough to choose with.
class Choices {
 public:
  Choices(std::uint64_t seed, std::string_view purpose) : state_(seed * 0x9E3779B97F4A7C15ULL) {
    for (const char letter : purpose)
      state_ = (state_ ^ static_cast<unsigned char>(letter)) * 0x100000001B3ULL;
    (void)next();
  }

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBULL;
    return mixed ^ (mixed >> 31U);
  }
  // Uniform in [0, bound); 0 for bound 0.
  std::uint64_t below(std::uint64_t bound) { return bound == 0 ? 0 : next() % bound; }
  int between(int low, int high) {
    return low + static_cast<int>(below(static_cast<std::uint64_t>(high - low) + 1));
  }
  Microseconds between(Microseconds low, Microseconds high) {
    return low + Microseconds(static_cast<std::int64_t>(
                     below(static_cast<std::uint64_t>((high - low).count()) + 1)));
  }
  bool chance(std::uint32_t ppm) { return below(1'000'000) < ppm; }
  template <class T, std::size_t N>
  const T& pick(const std::array<T, N>& from) {
    return from[below(N)];
  }

 private:
  std::uint64_t state_;
};

// What eligd itself draws: nonces, traces, jitter.
class TapeEntropy final : public Entropy {
 public:
  explicit TapeEntropy(Choices choices) : choices_(choices) {}
  void fill(std::span<std::byte> bytes) override {
    std::uint64_t drawn = 0;
    for (std::size_t n = 0; n < bytes.size(); ++n) {
      if (n % sizeof drawn == 0) drawn = choices_.next();
      bytes[n] = static_cast<std::byte>(drawn & 0xFFU);
      drawn >>= 8U;
    }
  }

 private:
  Choices choices_;
};

}  // namespace eligd::simulation
