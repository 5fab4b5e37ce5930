// Time and randomness come in through these two, so that a simulator can drive everything.
//
// Production implementations are SystemClock and SystemEntropy (system_world.hpp); tests use
// FixedClock and SeededEntropy (test_world.hpp).
#pragma once

#include "base/time.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace eligd {

class Clock {
 public:
  virtual ~Clock() = default;
  // Wall time: what is stored and shown. May jump.
  [[nodiscard]] virtual Instant now() const = 0;
  // Time that never jumps: what leases, timeouts and back-offs are counted in. Its zero is
  // arbitrary.
  [[nodiscard]] virtual Microseconds steady() const = 0;
};

class Entropy {
 public:
  virtual ~Entropy() = default;
  virtual void fill(std::span<std::byte> bytes) = 0;

  // Uniform in [0, bound); 0 for bound 0.
  [[nodiscard]] std::uint64_t below(std::uint64_t bound);
  // 2 * bytes lower-case hexadecimal digits.
  [[nodiscard]] std::string hex(std::size_t bytes);
};

// RFC 4122 version 4.
[[nodiscard]] std::string uuid4(Entropy& entropy);

}  // namespace eligd
