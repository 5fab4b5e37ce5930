#include "intake/decode.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <cstdint>

namespace eligd::intake {
namespace {

constexpr std::uint32_t replacement = 0xfffd;

std::uint8_t byte_at(std::string_view bytes, std::size_t i) {
  return static_cast<std::uint8_t>(bytes[i]);
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
        append_utf8(text, 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00));
        i += 2;
        continue;
      }
    }
    append_utf8(text, high >= 0xd800 && high < 0xe000 ? replacement : high);
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
