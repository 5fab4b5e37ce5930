#include "x12/normalize.hpp"

#include "x12/document.hpp"
#include "x12/isa.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace eligd::x12 {
namespace {

constexpr std::size_t record_width_min =
    40;  // no link is known to use less; a short file has short lines by chance
constexpr std::size_t record_width_max = 4096;

void tell(Findings& findings, Severity severity, std::string words, std::uint64_t offset = 0) {
  add(findings, {.severity = severity,
                 .level = Level::interchange,
                 .offset = offset,
                 .words = std::move(words)});
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&out](char32_t byte) {
    out.push_back(static_cast<char>(static_cast<unsigned char>(byte)));
  };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

struct Utf16 {
  bool is_big_endian = false;
  std::size_t mark_bytes = 0;
};

std::optional<Utf16> utf16_of(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return Utf16{false, 2};
  if (bytes.starts_with("\xFE\xFF")) return Utf16{true, 2};
  if (bytes.starts_with(std::string_view("I\0S\0A\0", 6))) return Utf16{false, 0};
  if (bytes.starts_with(std::string_view("\0I\0S\0A", 6))) return Utf16{true, 0};
  return std::nullopt;
}

std::string from_utf16(std::string_view bytes, Utf16 form) {
  std::string out;
  out.reserve(bytes.size() / 2);
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(form.is_big_endian ? first << 8 | second : second << 8 | first);
  };
  for (std::size_t at = form.mark_bytes; at + 1 < bytes.size(); at += 2) {
    char32_t c = unit(at);
    if (c >= 0xD800 && c < 0xDC00 && at + 3 < bytes.size()) {
      const char32_t low = unit(at + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      }
    }
    append_utf8(out, c >= 0xD800 && c < 0xE000 ? U'\uFFFD' : c);
  }
  return out;
}

// The width of the records from `isa` on, if every line has it and some line breaks where no
// segment ends.
std::optional<std::size_t> record_width(std::string_view text, char terminator) {
  const std::size_t first = text.find('\n');
  if (first == std::string_view::npos || first > record_width_max) return std::nullopt;
  const std::size_t eol = first > 0 && text[first - 1] == '\r' ? 2 : 1;
  const std::size_t width = first + 1 - eol;
  if (width < record_width_min) return std::nullopt;

  // One break proves nothing: a payer's message may hold it.
  constexpr std::size_t full_records_min = 2;
  std::size_t full_records = 0;
  bool breaks_a_segment = false;
  for (std::size_t line = 0; line < text.size();) {
    const std::size_t end = text.find('\n', line);
    const std::size_t length = (end == std::string_view::npos ? text.size() : end + 1 - eol) - line;
    const bool is_last = end == std::string_view::npos || end + 1 == text.size();
    if (is_last ? length > width + eol : length != width) return std::nullopt;
    if (!is_last && text[line + width - 1] != terminator) breaks_a_segment = true;
    if (is_last) break;
    ++full_records;
    line = end + 1;
  }
  return breaks_a_segment && full_records >= full_records_min ? std::optional(width) : std::nullopt;
}

std::string without_line_breaks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::copy_if(text.begin(), text.end(), std::back_inserter(out),
               [](char c) { return c != '\r' && c != '\n'; });
  return out;
}

// An ISA may itself be broken (records of 80), so the terminator is looked for with the breaks
// away.
char terminator_of(std::string_view text) {
  const auto header = read_isa(without_line_breaks(text.substr(0, 2 * isa_length_max)));
  return header ? header->delimiters.segment : '\n';
}

}  // namespace

std::string normalize(std::string bytes, Findings& findings) {
  if (bytes.size() > input_bytes_max) {
    tell(findings, Severity::error,
         "the input is longer than 4 GiB; what stands behind that was not read: split it",
         input_bytes_max);
    bytes.resize(input_bytes_max);
  }
  if (const auto form = utf16_of(bytes)) {
    bytes = from_utf16(bytes, *form);
    tell(findings, Severity::warning,
         "the input was UTF-16 and has been read as text; offsets count in UTF-8: ask the sender "
         "for plain ASCII");
  }
  if (bytes.starts_with("\xC9\xE2\xC1")) {
    tell(findings, Severity::error,
         "the input is EBCDIC; nothing in it was read: ask the sender for ASCII");
    return bytes;
  }
  const std::size_t isa = bytes.find("ISA");
  if (isa == std::string::npos) return bytes;
  const std::string_view text = std::string_view(bytes).substr(isa);
  const char terminator = terminator_of(text);
  if (terminator == '\n' || terminator == '\r') return bytes;
  if (const auto width = record_width(text, terminator)) {
    tell(findings, Severity::warning,
         "the input came in records of " + std::to_string(*width) +
             " characters and was joined; offsets count without the line breaks");
    return without_line_breaks(bytes);
  }
  return bytes;
}

}  // namespace eligd::x12
