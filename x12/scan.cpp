#include "x12/scan.hpp"

#include "x12/scan_kernel.hpp"

#include <array>
#include <cstring>

namespace eligd::x12 {
namespace {

constexpr std::uint64_t each_byte = 0x0101'0101'0101'0101U;
constexpr std::uint64_t low_bits = 0x7F * each_byte;

// One bit for each of eight bytes that is zero, bit 0 for the first.
std::uint64_t zero_bytes(std::uint64_t eight) noexcept {
  // A byte with none of its low bits carries nothing into its top bit; exact, unlike the shorter
  // trick that subtracts.
  const std::uint64_t top = ~(((eight & low_bits) + low_bits) | eight | low_bits);
  return ((top >> 7) * 0x0102'0408'1020'4080U) >> 56;
}

std::uint64_t load_eight(const char* bytes) noexcept {
  std::uint64_t eight = 0;
  std::memcpy(&eight, bytes, sizeof(eight));
  return std::endian::native == std::endian::little ? eight : std::byteswap(eight);
}

Scanned scan_portable(const ScanInput& input, const ScanRoom& room) noexcept {
  const std::uint64_t all_elements = each_byte * static_cast<unsigned char>(input.element);
  const std::uint64_t all_terminators = each_byte * static_cast<unsigned char>(input.terminator);
  PlaceWriter places(input, room);
  for (std::size_t block = 0; block < input.blocks; ++block) {
    BlockMasks masks;
    for (std::size_t i = 0; i < scan_block; i += 8) {
      const std::uint64_t eight = load_eight(input.bytes + block * scan_block + i);
      const std::uint64_t terminators = zero_bytes(eight ^ all_terminators);
      masks.delimiters |= (terminators | zero_bytes(eight ^ all_elements)) << i;
      masks.terminators |= terminators << i;
      masks.nul |= zero_bytes(eight);
    }
    places.put(masks);
  }
  return places.done();
}

struct Table {
  std::array<Scanner, 8> all{};
  std::size_t count = 0;

  Table() noexcept {
#if defined(__x86_64__) || defined(__aarch64__)
    for (const Scanner& each : vector_scanners()) all[count++] = each;
#endif
    all[count++] = {"portable", scan_portable};
  }
};

}  // namespace

std::span<const Scanner> scanners() noexcept {
  static const Table table;
  return std::span(table.all).first(table.count);
}

}  // namespace eligd::x12
