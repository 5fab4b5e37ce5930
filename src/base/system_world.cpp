#include "base/system_world.hpp"

#include <cstdlib>
#include <sys/random.h>

namespace eligd {

Instant SystemClock::now() const {
  return std::chrono::floor<Microseconds>(std::chrono::system_clock::now());
}

Microseconds SystemClock::steady() const {
  return std::chrono::duration_cast<Microseconds>(
      std::chrono::steady_clock::now().time_since_epoch());
}

void SystemEntropy::fill(std::span<std::byte> bytes) {
  while (!bytes.empty()) {
    const auto got = getrandom(bytes.data(), bytes.size(), 0);
    // Without randomness no nonce and no trace is safe: better no process than a guess.
    if (got < 0) std::abort();
    bytes = bytes.subspan(static_cast<std::size_t>(got));
  }
}

}  // namespace eligd
