#include "base/utf8.hpp"

#include <array>
#include <cstdint>
#include <cstring>

namespace eligd {
namespace {

constexpr std::uint64_t high_bits = 0x8080808080808080ULL;  // of eight bytes

// Windows-1252 from 0x80 to 0x9f; the rest is as in Latin-1. 0xfffd: not used.
constexpr std::array<std::uint16_t, 32> windows_1252{
    0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178};

void append_windows_1252(std::string& text, char character) {
  const auto byte = static_cast<unsigned char>(character);
  append_utf8(text, byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80U] : byte);
}

}  // namespace

Utf8Sign read_utf8(std::string_view text) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return {first, 1};
  const std::size_t bytes = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || text.size() < bytes) return {};
  std::uint32_t code = first & (0x7fU >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xc0U) != 0x80U) return {};
    code = (code << 6U) | (byte(i) & 0x3fU);
  }
  const bool is_overlong = (bytes == 3 && code < 0x800) || (bytes == 4 && code < 0x10000);
  const bool is_surrogate = code >= 0xd800 && code <= 0xdfff;
  if (is_overlong || is_surrogate || code > 0x10ffff) return {};
  return {code, bytes};
}

bool is_ascii(std::string_view bytes) noexcept {
  std::uint64_t any = 0;
  for (; bytes.size() >= sizeof any; bytes.remove_prefix(sizeof any)) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes.data(), sizeof eight);
    any |= eight;
  }
  for (const char c : bytes) any |= static_cast<unsigned char>(c);
  return (any & high_bits) == 0;
}

std::size_t first_bad_utf8(std::string_view bytes) noexcept {
  for (std::size_t i = 0; i < bytes.size();) {
    // Nearly all of it is ASCII: eight at a time.
    std::uint64_t eight = 0;
    if (bytes.size() - i >= sizeof eight) {
      std::memcpy(&eight, bytes.data() + i, sizeof eight);
      if ((eight & high_bits) == 0) {
        i += sizeof eight;
        continue;
      }
    }
    const std::size_t length = read_utf8(bytes.substr(i)).bytes;
    if (length == 0) return i;
    i += length;
  }
  return std::string_view::npos;
}

void append_utf8(std::string& text, std::uint32_t code) {
  const auto put = [&](std::uint32_t value) { text += static_cast<char>(value); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xc0 | code >> 6);
    put(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    put(0xe0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3f));
    put(0x80 | (code & 0x3f));
  } else {
    put(0xf0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3f));
    put(0x80 | (code >> 6 & 0x3f));
    put(0x80 | (code & 0x3f));
  }
}

std::string from_windows_1252(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char byte : bytes) append_windows_1252(text, byte);
  return text;
}

std::string as_utf8(std::string_view bytes) {
  std::string text;
  while (true) {
    const std::size_t bad = first_bad_utf8(bytes);
    text += bytes.substr(0, bad);
    if (bad == std::string_view::npos) return text;
    append_windows_1252(text, bytes[bad]);
    bytes.remove_prefix(bad + 1);
  }
}

}  // namespace eligd
