// The few NEON instructions scan_neon.cpp asks for, each as Arm describes it, in plain C++: so that
// the scanner of aarch64 is run by tests on any machine. Says nothing about its speed.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

using uint8x16_t = std::array<std::uint8_t, 16>;
using uint64x2_t = std::array<std::uint64_t, 2>;

inline uint8x16_t vld1q_u8(const std::uint8_t* bytes) noexcept {
  uint8x16_t all{};
  std::copy_n(bytes, all.size(), all.begin());
  return all;
}

inline uint8x16_t vdupq_n_u8(std::uint8_t byte) noexcept {
  uint8x16_t all{};
  all.fill(byte);
  return all;
}

template <class Of>
uint8x16_t neon_each(const uint8x16_t& a, const uint8x16_t& b, Of of) noexcept {
  uint8x16_t all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::uint8_t>(of(a[i], b[i]));
  return all;
}

inline uint8x16_t vandq_u8(const uint8x16_t& a, const uint8x16_t& b) noexcept {
  return neon_each(a, b, [](int x, int y) { return x & y; });
}
inline uint8x16_t vorrq_u8(const uint8x16_t& a, const uint8x16_t& b) noexcept {
  return neon_each(a, b, [](int x, int y) { return x | y; });
}
inline uint8x16_t vceqq_u8(const uint8x16_t& a, const uint8x16_t& b) noexcept {
  return neon_each(a, b, [](int x, int y) { return x == y ? 0xFF : 0; });
}
inline uint8x16_t vminq_u8(const uint8x16_t& a, const uint8x16_t& b) noexcept {
  return neon_each(a, b, [](int x, int y) { return std::min(x, y); });
}

// Sums of neighbors: those of `a`, then those of `b`.
inline uint8x16_t vpaddq_u8(const uint8x16_t& a, const uint8x16_t& b) noexcept {
  uint8x16_t all{};
  for (std::size_t i = 0; i < 8; ++i) {
    all[i] = static_cast<std::uint8_t>(a[2 * i] + a[2 * i + 1]);
    all[i + 8] = static_cast<std::uint8_t>(b[2 * i] + b[2 * i + 1]);
  }
  return all;
}

inline std::uint8_t vminvq_u8(const uint8x16_t& a) noexcept {
  return *std::min_element(a.begin(), a.end());
}

// The first byte is the lowest, as on a little-endian processor.
inline uint64x2_t vreinterpretq_u64_u8(const uint8x16_t& a) noexcept {
  uint64x2_t all{};
  for (std::size_t i = 0; i < a.size(); ++i) all[i / 8] |= std::uint64_t{a[i]} << (8 * (i % 8));
  return all;
}

inline std::uint64_t vgetq_lane_u64(const uint64x2_t& a, int lane) noexcept {
  return a[static_cast<std::size_t>(lane)];
}
