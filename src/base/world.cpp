#include "base/world.hpp"

#include <array>
#include <cstring>
#include <limits>
#include <vector>

namespace eligd {
namespace {

std::string to_hex(std::span<const std::byte> bytes) {
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const std::byte b : bytes) {
    text += digits[std::to_integer<unsigned>(b) >> 4];
    text += digits[std::to_integer<unsigned>(b) & 15];
  }
  return text;
}

}  // namespace

std::uint64_t Entropy::below(std::uint64_t bound) {
  if (bound == 0) return 0;
  // Draws above the last whole multiple of bound would favor small numbers.
  const std::uint64_t limit = std::numeric_limits<std::uint64_t>::max() / bound * bound;
  while (true) {
    std::array<std::byte, sizeof(std::uint64_t)> bytes{};
    fill(bytes);
    std::uint64_t value = 0;
    std::memcpy(&value, bytes.data(), bytes.size());
    if (value < limit) return value % bound;
  }
}

std::string Entropy::hex(std::size_t count) {
  std::vector<std::byte> bytes(count);
  fill(bytes);
  return to_hex(bytes);
}

std::string uuid4(Entropy& entropy) {
  std::array<std::byte, 16> bytes{};
  entropy.fill(bytes);
  bytes[6] = (bytes[6] & std::byte{0x0f}) | std::byte{0x40};
  bytes[8] = (bytes[8] & std::byte{0x3f}) | std::byte{0x80};
  std::string text = to_hex(bytes);
  for (const std::size_t at : {20UL, 16UL, 12UL, 8UL}) text.insert(at, 1, '-');
  return text;
}

}  // namespace eligd
