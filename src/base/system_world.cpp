#include "base/system_world.hpp"

#include <algorithm>
#include <array>
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

namespace {

void ask_kernel(std::span<std::byte> bytes) {
  while (!bytes.empty()) {
    const auto got = getrandom(bytes.data(), bytes.size(), 0);
    // Without randomness no nonce and no trace is safe: better no process than a guess.
    if (got < 0) std::abort();
    bytes = bytes.subspan(static_cast<std::size_t>(got));
  }
}

// A trace and a nonce take a few bytes a dozen times a check; the kernel is asked for many at once.
// Each thread has its own; what was given out is wiped, and given out once.
class Stock {
 public:
  void take(std::span<std::byte> bytes) {
    if (bytes.size() > left_.size()) {
      ask_kernel(bytes_);
      left_ = bytes_;
    }
    const std::span<std::byte> given = left_.first(bytes.size());
    std::ranges::copy(given, bytes.begin());
    std::ranges::fill(given, std::byte{0});
    left_ = left_.subspan(bytes.size());
  }

 private:
  std::array<std::byte, 512> bytes_{};
  std::span<std::byte> left_{};
};

constexpr std::size_t key_bytes = 32;  // a key is asked for by itself, and leaves no copy

}  // namespace

void SystemEntropy::fill(std::span<std::byte> bytes) {
  thread_local Stock stock;
  if (bytes.size() >= key_bytes)
    ask_kernel(bytes);
  else
    stock.take(bytes);
}

}  // namespace eligd
