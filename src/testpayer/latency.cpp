#include "testpayer/latency.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace eligd::testpayer {
namespace {

std::uint64_t finalized(std::uint64_t x) noexcept {
  x += 0x9E3779B97F4A7C15u;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

// (0, 1): 53 random bits, shifted half a step so that 0 is never hit and its logarithm exists.
double fraction(std::uint64_t random) noexcept {
  return (static_cast<double>(random >> 11) + 0.5) * 0x1.0p-53;
}

}  // namespace

std::uint64_t mixed(std::uint64_t seed, std::string_view text) noexcept {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return finalized(hash ^ finalized(seed));
}

std::chrono::microseconds draw(const Latency& latency, std::uint64_t random) noexcept {
  if (latency.median_us <= 0) return std::chrono::microseconds(0);
  if (latency.p99_us <= latency.median_us)
    return std::chrono::microseconds(std::min(latency.median_us, latency.max_us));
  // ln(p99 / median) = 2.3263 sigma: the standard normal has 99 % below 2.3263.
  const double sigma =
      std::log(static_cast<double>(latency.p99_us) / static_cast<double>(latency.median_us)) /
      2.3263478740408408;
  const double normal = std::sqrt(-2.0 * std::log(fraction(random))) *
                        std::cos(2.0 * std::numbers::pi * fraction(finalized(random)));
  const double us = static_cast<double>(latency.median_us) * std::exp(sigma * normal);
  return std::chrono::microseconds(std::min(static_cast<std::int64_t>(us), latency.max_us));
}

}  // namespace eligd::testpayer
