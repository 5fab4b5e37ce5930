// The scanner of aarch64, whose every processor has NEON.
#include "x12/scan_kernel.hpp"

#if defined(__aarch64__)

#include <arm_neon.h>
#include <array>

namespace eligd::x12 {
namespace {

// NEON has no instruction that gathers one bit a byte: each byte keeps its own bit, and pairs are
// added until 64 are left.
[[gnu::always_inline]] inline std::uint64_t mask_of(
    const std::array<uint8x16_t, 4>& hits) noexcept {
  const uint8x16_t bits = {0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80,
                           0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80};
  const uint8x16_t first = vpaddq_u8(vandq_u8(hits[0], bits), vandq_u8(hits[1], bits));
  const uint8x16_t second = vpaddq_u8(vandq_u8(hits[2], bits), vandq_u8(hits[3], bits));
  const uint8x16_t both = vpaddq_u8(first, second);
  return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(both, both)), 0);
}

Scanned scan_neon(const ScanInput& input, const ScanRoom& room) noexcept {
  const uint8x16_t elements = vdupq_n_u8(static_cast<unsigned char>(input.element));
  const uint8x16_t terminators = vdupq_n_u8(static_cast<unsigned char>(input.terminator));
  PlaceWriter places(input, room);
  for (std::size_t block = 0; block < input.blocks; ++block) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(input.bytes) + block * scan_block;
    std::array<uint8x16_t, 4> ends{};
    std::array<uint8x16_t, 4> any{};
    uint8x16_t least = vdupq_n_u8(0xFF);
    for (std::size_t part = 0; part < 4; ++part) {
      const uint8x16_t data = vld1q_u8(bytes + 16 * part);
      ends[part] = vceqq_u8(data, terminators);
      any[part] = vorrq_u8(ends[part], vceqq_u8(data, elements));
      least = vminq_u8(least, data);
    }
    places.put({.delimiters = mask_of(any),
                .terminators = mask_of(ends),
                .nul = vminvq_u8(least) == 0 ? 1U : 0U});
  }
  return places.done();
}

constexpr std::array all{Scanner{"neon", scan_neon}};

}  // namespace

std::span<const Scanner> vector_scanners() noexcept { return all; }

}  // namespace eligd::x12

#endif
