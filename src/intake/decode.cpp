#include "intake/decode.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace eligd::intake {
namespace {

// Windows-1252 from 0x80 to 0x9f; the rest is as in Latin-1. 0xfffd: not used.
constexpr std::array<std::uint16_t, 32> windows_1252{
    0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178};

constexpr std::uint32_t replacement = 0xfffd;

std::uint8_t byte_at(std::string_view bytes, std::size_t i) {
  return static_cast<std::uint8_t>(bytes[i]);
}

void append(std::string& text, std::uint32_t code) {
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

std::string from_utf16(std::string_view bytes, bool little_endian) {
  const auto unit = [&](std::size_t i) {
    const std::uint32_t one = byte_at(bytes, i);
    const std::uint32_t two = byte_at(bytes, i + 1);
    return little_endian ? two << 8 | one : one << 8 | two;
  };
  std::string text;
  text.reserve(bytes.size() / 2);
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const std::uint32_t high = unit(i);
    if (high >= 0xd800 && high < 0xdc00 && i + 3 < bytes.size()) {
      const std::uint32_t low = unit(i + 2);
      if (low >= 0xdc00 && low < 0xe000) {
        append(text, 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00));
        i += 2;
        continue;
      }
    }
    append(text, high >= 0xd800 && high < 0xe000 ? replacement : high);
  }
  return text;
}

std::string from_windows_1252(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::uint8_t byte = byte_at(bytes, i);
    append(text, byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80u] : byte);
  }
  return text;
}

// UTF-16 without a mark: mostly plain letters, so that every other byte is zero.
bool zeros_at(std::string_view bytes, std::size_t parity) {
  const std::size_t seen = std::min<std::size_t>(bytes.size(), 512);
  std::size_t zeros = 0;
  for (std::size_t i = parity; i < seen; i += 2) zeros += bytes[i] == '\0' ? 1 : 0;
  return seen >= 8 && zeros * 10 >= seen * 4;
}

Place place_of(std::string_view bytes, std::size_t at, std::string_view file_name) {
  const std::string_view before = bytes.substr(0, at);
  const std::size_t line_start =
      before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  return {std::string(file_name), static_cast<std::uint32_t>(std::ranges::count(before, '\n') + 1),
          static_cast<std::uint32_t>(at - line_start + 1)};
}

}  // namespace

std::size_t first_bad_utf8(std::string_view bytes) noexcept {
  for (std::size_t i = 0; i < bytes.size();) {
    const std::uint8_t lead = byte_at(bytes, i);
    if (lead < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || i + length > bytes.size()) return i;
    for (std::size_t k = 1; k < length; ++k) {
      if ((byte_at(bytes, i + k) & 0xc0) != 0x80) return i;
    }
    const std::uint8_t next = byte_at(bytes, i + 1);
    const bool overlong = (lead == 0xe0 && next < 0xa0) || (lead == 0xf0 && next < 0x90);
    const bool no_character = (lead == 0xed && next >= 0xa0) || (lead == 0xf4 && next >= 0x90);
    if (overlong || no_character) return i;
    i += length;
  }
  return std::string_view::npos;
}

Decoded decode(std::string_view bytes, std::string_view file_name, Findings& findings) {
  const Place start{std::string(file_name), 1, 1};
  const auto not_text = [&](std::string what, std::string todo) {
    findings.push_back({Severity::error, start, std::move(what), std::move(todo)});
    return Decoded{.is_text = false};
  };
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("\xd0\xcf\x11\xe0")) {
    return not_text("is a workbook or archive, not a CSV file",
                    "save it as \"CSV UTF-8\" and send that");
  }
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  if (bytes.starts_with("\xff\xfe")) return {from_utf16(bytes.substr(2), true)};
  if (bytes.starts_with("\xfe\xff")) return {from_utf16(bytes.substr(2), false)};
  if (const std::size_t zero = bytes.find('\0'); zero != std::string_view::npos) {
    const bool little = zeros_at(bytes, 1);
    if (!little && !zeros_at(bytes, 0)) {
      findings.push_back({Severity::error, place_of(bytes, zero, file_name),
                          "holds a zero byte: this is not text", "export it as CSV UTF-8"});
      return {.is_text = false};
    }
    findings.push_back({Severity::warning, start, "is UTF-16 without a byte order mark",
                        "export it as CSV UTF-8"});
    return {from_utf16(bytes, little)};
  }
  const std::size_t bad = first_bad_utf8(bytes);
  if (bad == std::string_view::npos) return {std::string(bytes)};
  findings.push_back({Severity::warning, place_of(bytes, bad, file_name),
                      "is not UTF-8; the whole file was read as Windows-1252",
                      "look at names with accents, and export it as CSV UTF-8"});
  return {from_windows_1252(bytes)};
}

}  // namespace eligd::intake
