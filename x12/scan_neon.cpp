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

struct Block {
  std::array<uint8x16_t, 4> parts;
};

[[gnu::always_inline]] inline Block load(const char* block) noexcept {
  const auto* bytes = reinterpret_cast<const unsigned char*>(block);
  return {{vld1q_u8(bytes), vld1q_u8(bytes + 16), vld1q_u8(bytes + 32), vld1q_u8(bytes + 48)}};
}

[[gnu::always_inline]] inline std::uint64_t equal(const Block& block, uint8x16_t wanted) noexcept {
  return mask_of({vceqq_u8(block.parts[0], wanted), vceqq_u8(block.parts[1], wanted),
                  vceqq_u8(block.parts[2], wanted), vceqq_u8(block.parts[3], wanted)});
}

SegmentsFound find_segments(const ScanInput& input, std::uint32_t* places) noexcept {
  const uint8x16_t terminators = vdupq_n_u8(static_cast<unsigned char>(input.terminator));
  SegmentWriter writer(input, places);
  uint8x16_t least = vdupq_n_u8(0xFF);
  for (std::size_t block = 0; block < input.blocks; ++block) {
    const Block data = load(input.bytes + block * scan_block);
    for (const uint8x16_t part : data.parts) least = vminq_u8(least, part);
    writer.put(equal(data, terminators));
  }
  return writer.done(vminvq_u8(least) == 0);
}

std::uint32_t find_elements(const ScanInput& input, std::span<const std::uint32_t> terminators,
                            const ElementRoom& room) noexcept {
  const uint8x16_t elements = vdupq_n_u8(static_cast<unsigned char>(input.element));
  const uint8x16_t ends = vdupq_n_u8(static_cast<unsigned char>(input.terminator));
  ElementWriter<16, 8> writer(input, room);
  for (std::size_t block = 0; block < input.blocks; ++block) {
    const Block data = load(input.bytes + block * scan_block);
    std::array<uint8x16_t, 4> hits{};
    for (std::size_t part = 0; part < hits.size(); ++part) {
      const uint8x16_t bytes = data.parts[part];
      hits[part] = vorrq_u8(vceqq_u8(bytes, elements), vceqq_u8(bytes, ends));
    }
    writer.put(mask_of(hits));
  }
  return writer.done(terminators);
}

constexpr std::array all{Scanner{"neon", find_segments, find_elements}};

}  // namespace

std::span<const Scanner> vector_scanners() noexcept { return all; }

}  // namespace eligd::x12

#endif
