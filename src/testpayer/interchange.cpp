#include "testpayer/interchange.hpp"

#include <algorithm>

namespace eligd::testpayer {
namespace {

constexpr std::size_t isa_bytes = 106;

Segment cut(std::string_view text, char separator) {
  Segment parts;
  for (std::size_t from = 0;;) {
    const auto to = text.find(separator, from);
    parts.emplace_back(text.substr(from, to == std::string_view::npos ? to : to - from));
    if (to == std::string_view::npos) return parts;
    from = to + 1;
  }
}

std::string_view without_line_ends(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && (text.back() == '\r' || text.back() == '\n')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::optional<Interchange> split(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  if (text.size() < isa_bytes || !text.starts_with("ISA")) return std::nullopt;

  Interchange interchange{.delimiters = {.element = text[3],
                                         .repetition = text[82],
                                         .component = text[104],
                                         .segment = text[105]}};
  while (!text.empty()) {
    const auto end = text.find(interchange.delimiters.segment);
    const auto body = without_line_ends(text.substr(0, end));
    if (!body.empty()) {
      if (interchange.segments.size() == segments_max) return std::nullopt;
      interchange.segments.push_back(cut(body, interchange.delimiters.element));
      interchange.is_terminated = end != std::string_view::npos;
    }
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return interchange;
}

Segment segment_of(std::string_view text) { return cut(text, '*'); }

std::string join(const std::vector<Segment>& segments, const Delimiters& delimiters,
                 std::string_view line_end) {
  std::string out;
  for (const Segment& segment : segments) {
    // ISA11 and ISA16 name the delimiters themselves and trailing blanks count there; elsewhere
    // empty elements at a segment's end are left out, as the standard asks.
    std::size_t count = segment.size();
    while (segment[0] != "ISA" && count > 1 && segment[count - 1].empty()) --count;
    for (std::size_t n = 0; n < count; ++n) {
      if (n > 0) out += delimiters.element;
      for (const char c : segment[n])
        out += c == '^' ? delimiters.repetition : c == ':' ? delimiters.component : c;
    }
    out += delimiters.segment;
    out += line_end;
  }
  return out;
}

const std::string& element(const Segment& segment, std::size_t n) {
  static const std::string none;
  return n < segment.size() ? segment[n] : none;
}

std::string harmless(std::string_view text) {
  std::string out(text);
  std::ranges::replace_if(
      out,
      [](unsigned char c) {
        return c < ' ' || c == 0x7F || c == '*' || c == '~' || c == '^' || c == ':' || c == '|';
      },
      ' ');
  return out;
}

std::string padded(std::string_view text, std::size_t width) {
  std::string out(text.substr(0, width));
  out.resize(width, ' ');
  return out;
}

std::string trimmed(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  return std::string(text);
}

std::string nine_digits(std::int64_t number) {
  const std::string text = std::to_string(number % 1'000'000'000);
  return std::string(9 - text.size(), '0') + text;
}

}  // namespace eligd::testpayer
