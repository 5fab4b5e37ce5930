// The real clock and the kernel's random bytes. Only programs make these; rooms take the
// interfaces.
#pragma once

#include "base/world.hpp"

namespace eligd {

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override;
  [[nodiscard]] Microseconds steady() const override;
};

class SystemEntropy final : public Entropy {
 public:
  void fill(std::span<std::byte> bytes) override;
};

}  // namespace eligd
