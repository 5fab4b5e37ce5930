#include "x12/scan.hpp"

#include "x12/scan_kernel.hpp"

#include <array>
#include <cstring>

namespace eligd::x12 {
namespace {

constexpr std::uint64_t each_byte = 0x0101'0101'0101'0101U;
constexpr std::uint64_t low_bits = 0x7F * each_byte;

// The top bit of each of eight bytes that is zero.
std::uint64_t zero_bytes(std::uint64_t eight) noexcept {
  // A byte with none of its low bits carries nothing into its top bit; exact, unlike the shorter
  // trick that subtracts.
  return ~(((eight & low_bits) + low_bits) | eight | low_bits);
}

// One bit for each of eight bytes whose top bit is set, bit 0 for the first.
std::uint64_t bits_of(std::uint64_t tops) noexcept {
  return ((tops >> 7) * 0x0102'0408'1020'4080U) >> 56;
}

std::uint64_t load_eight(const char* bytes) noexcept {
  std::uint64_t eight = 0;
  std::memcpy(&eight, bytes, sizeof(eight));
  return std::endian::native == std::endian::little ? eight : std::byteswap(eight);
}

constexpr std::uint64_t eight_of(char c) noexcept {
  return each_byte * static_cast<unsigned char>(c);
}

SegmentsFound find_segments(const ScanInput& input, std::uint32_t* places) noexcept {
  const std::uint64_t terminators = eight_of(input.terminator);
  SegmentWriter writer(input, places);
  std::uint64_t nul = 0;
  for (std::size_t block = 0; block < input.blocks; ++block) {
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < scan_block; i += 8) {
      const std::uint64_t eight = load_eight(input.bytes + block * scan_block + i);
      nul |= zero_bytes(eight);
      mask |= bits_of(zero_bytes(eight ^ terminators)) << i;
    }
    writer.put(mask);
  }
  return writer.done(nul != 0);
}

std::uint32_t find_elements(const ScanInput& input, std::span<const std::uint32_t> terminators,
                            const ElementRoom& room) noexcept {
  const std::uint64_t elements = eight_of(input.element);
  const std::uint64_t ends = eight_of(input.terminator);
  ElementWriter<8, 8> writer(input, room);
  for (std::size_t block = 0; block < input.blocks; ++block) {
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < scan_block; i += 8) {
      const std::uint64_t eight = load_eight(input.bytes + block * scan_block + i);
      mask |= bits_of(zero_bytes(eight ^ elements) | zero_bytes(eight ^ ends)) << i;
    }
    writer.put(mask);
  }
  return writer.done(terminators);
}

struct Table {
  std::array<Scanner, 8> all{};
  std::size_t count = 0;

  Table() noexcept {
#if defined(__x86_64__) || defined(__aarch64__)
    for (const Scanner& each : vector_scanners()) all[count++] = each;
#endif
    all[count++] = {"portable", find_segments, find_elements};
  }
};

}  // namespace

std::span<const Scanner> scanners() noexcept {
  static const Table table;
  return std::span(table.all).first(table.count);
}

}  // namespace eligd::x12
