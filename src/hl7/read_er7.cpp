// Bytes to message.
#include "base/utf8.hpp"
#include "hl7/er7.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace eligd::hl7 {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter_or_digit(char c) { return is_upper(c) || is_digit(c) || (c >= 'a' && c <= 'z'); }

bool is_segment_name(std::string_view text) {
  return text.size() >= 3 && is_upper(text[0]) && (is_upper(text[1]) || is_digit(text[1])) &&
         (is_upper(text[2]) || is_digit(text[2]));
}

enum class Charset : std::uint8_t { untold, ascii, utf_8, latin_1 };

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

template <class List>
void cut_empty_end(List& list) {
  while (!list.empty() && list.back().empty()) list.pop_back();
}

class Reader {
 public:
  Er7Reading run(std::string_view bytes);

 private:
  void complain(Severity severity, Code code, Where where, std::string what, std::string todo) {
    // The first ones say enough; a file of garbage would fill the answer. Each severity is counted
    // alone, so that no row of warnings hides an error.
    constexpr int issues_max = 20;
    if (std::ranges::count(reading_.issues, severity, &Issue::severity) < issues_max)
      reading_.issues.push_back(
          {severity, code, std::move(where), std::move(what), std::move(todo)});
  }
  void refuse(Code code, Where where, std::string what, std::string todo) {
    complain(Severity::error, code, std::move(where), std::move(what), std::move(todo));
  }
  [[nodiscard]] bool read_separators(std::string_view bytes);
  [[nodiscard]] std::string decoded(std::string_view bytes);
  [[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);
  void read_segment(std::string_view line, int number);
  [[nodiscard]] Field read_field(std::string_view text, Where where);
  [[nodiscard]] std::string unescaped(std::string_view text, const Where& where);
  // What an escape stands for, without its two escape characters; false where it is none.
  [[nodiscard]] bool append_escape(std::string& into, std::string_view escape, const Where& where);

  Er7Reading reading_{};
  Charset charset_ = Charset::untold;
};

Er7Reading Reader::run(std::string_view bytes) {
  const Where whole{};
  if (bytes.size() > message_bytes_max) {
    refuse(Code::data_type, whole, "is larger than 16 MB", "send less in one message");
    return std::move(reading_);
  }
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  if (!read_separators(bytes)) return std::move(reading_);
  const std::string text = decoded(bytes);
  if (text.contains('\0')) {
    refuse(Code::data_type, whole, "holds a NUL", "write text only");
    return std::move(reading_);
  }
  const std::vector<std::string_view> lines = lines_of(text);
  if (lines.size() > segments_max) {
    refuse(Code::segment_sequence, whole, fmt::format("has more than {} segments", segments_max),
           "send less in one message");
  }
  for (std::size_t i = 0; i < std::min(lines.size(), segments_max); ++i)
    read_segment(lines[i], static_cast<int>(i) + 1);
  return std::move(reading_);
}

bool Reader::read_separators(std::string_view bytes) {
  const Where msh{.segment = "MSH", .line = 1};
  if (!bytes.starts_with("MSH") || bytes.size() < 8) {
    refuse(Code::segment_sequence, {}, "does not begin with MSH", "send HL7 v2 in ER7");
    return false;
  }
  Separators& s = reading_.message.separators;
  s.field = bytes[3];
  const std::string_view rest = bytes.substr(4);
  const std::string_view second =
      rest.substr(0, std::min(rest.find_first_of("\r\n"), rest.find(s.field)));
  const auto is_usable = [](char c) {
    return c > ' ' && static_cast<unsigned char>(c) < 0x7f && !is_letter_or_digit(c) && c != '"' &&
           c != '.';  // both have a meaning of their own
  };
  std::string all(1, s.field);
  all += second;
  std::string sorted = all;
  std::ranges::sort(sorted);
  if ((second.size() != 4 && second.size() != 5) || !std::ranges::all_of(all, is_usable) ||
      std::ranges::adjacent_find(sorted) != sorted.end()) {
    s = Separators{};
    refuse(Code::data_type, {.segment = "MSH", .line = 1, .at = {.field = 2}},
           "does not name the separators", "write MSH|^~\\&");
    return false;
  }
  s.component = second[0];
  s.repetition = second[1];
  s.escape = second[2];
  s.subcomponent = second[3];
  s.truncation = second.size() == 5 ? second[4] : '\0';
  return true;
}

// The character set stands in MSH, whose own letters are ASCII in each of those taken here.
std::string Reader::decoded(std::string_view bytes) {
  const Where told{.segment = "MSH", .line = 1, .at = {.field = 18}};
  std::string_view head = bytes.substr(0, bytes.find_first_of("\r\n"));
  for (int field = 1; field < 18 && !head.empty(); ++field) {
    const std::size_t end = head.find(reading_.message.separators.field);
    head = end == std::string_view::npos ? std::string_view{} : head.substr(end + 1);
  }
  const Separators& s = reading_.message.separators;
  const char ends[] = {s.field, s.repetition, s.component, s.subcomponent};
  // Unescaped: where "-" or "/" is a separator, the names that hold one come escaped.
  const std::string name =
      unescaped(head.substr(0, head.find_first_of(std::string_view(ends, sizeof ends))), told);
  if (name == "UNICODE UTF-8" || name == "UTF-8" || name == "UNICODE") {
    charset_ = Charset::utf_8;
  } else if (name == "8859/1" || name == "ISO-8859-1" || name == "ISO_8859-1") {
    charset_ = Charset::latin_1;
  } else if (name == "ASCII") {
    charset_ = Charset::ascii;
  } else if (!name.empty() && name != null_text) {
    refuse(Code::table_value, told, "names a character set that is not read here",
           "send UNICODE UTF-8, 8859/1 or ASCII");
  }
  if (is_ascii(bytes)) return std::string(bytes);
  if (charset_ == Charset::latin_1) return from_windows_1252(bytes);
  const bool is_utf_8 = first_bad_utf8(bytes) == std::string_view::npos;
  if (charset_ == Charset::utf_8 && !is_utf_8) {
    refuse(Code::data_type, told, "says UTF-8, and the message is not", "send what MSH-18 says");
  } else if (charset_ != Charset::utf_8) {
    complain(Severity::warning, Code::table_value, told,
             is_utf_8 ? "does not say UTF-8, and the message is read as that"
                      : "names no character set, and the message is read as 8859/1",
             "name the character set");
  }
  return as_utf8(bytes);
}

std::vector<std::string_view> Reader::lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  const bool has_cr = text.contains('\r');
  bool has_other_ends = false;
  std::size_t begin = 0;
  const auto end_line = [&](std::size_t end) {
    if (end > begin) lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  };
  for (std::size_t i = 0; i < text.size() && lines.size() <= segments_max; ++i) {
    if (text[i] == '\r') end_line(i);
    if (text[i] != '\n') continue;
    // Beside CR a line end may also be one in somebody's free text: it then starts no segment.
    const std::string_view next = text.substr(i + 1);
    const bool ends =
        !has_cr || i == begin || next.empty() || next.starts_with('\r') ||
        (is_segment_name(next) && next.size() > 3 && next[3] == reading_.message.separators.field);
    if (!ends) continue;
    has_other_ends = true;
    end_line(i);
  }
  end_line(text.size());
  if (has_other_ends)
    complain(Severity::warning, Code::segment_sequence, {},
             "ends its segments otherwise than with CR alone", "send CR, without LF");
  return lines;
}

void Reader::read_segment(std::string_view line, int number) {
  const char separator = reading_.message.separators.field;
  Segment segment;
  segment.name = std::string(line.substr(0, std::min<std::size_t>(line.find(separator), 3)));
  Where where{.segment = segment.name, .sequence = 1, .line = number};
  for (const Segment& earlier : reading_.message.segments)
    if (earlier.name == segment.name) ++where.sequence;
  if (!is_segment_name(line) || (line.size() > 3 && line[3] != separator)) {
    refuse(Code::segment_sequence, {.segment = "", .line = number},
           fmt::format("has a segment {} without a name", number), "begin it with three capitals");
    return;
  }
  if (number > 1 && segment.name == "MSH") {
    refuse(Code::segment_sequence, where, "stands a second time", "send one message in a frame");
    return;
  }
  std::string_view rest = line.substr(std::min<std::size_t>(4, line.size()));
  if (number == 1) {
    const std::size_t end = rest.find(separator);
    segment.fields.push_back({{{std::string(1, separator)}}});
    segment.fields.push_back({{{std::string(rest.substr(0, end))}}});
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  }
  while (!rest.empty()) {
    where.at.field = static_cast<int>(segment.fields.size()) + 1;
    if (segment.fields.size() >= fields_max) {
      refuse(Code::data_type, where, fmt::format("is over {} fields", fields_max), "send fewer");
      break;
    }
    const std::size_t end = rest.find(separator);
    segment.fields.push_back(read_field(rest.substr(0, end), where));
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  }
  cut_empty_end(segment.fields);
  reading_.message.segments.push_back(std::move(segment));
}

Field Reader::read_field(std::string_view text, Where where) {
  const Separators& s = reading_.message.separators;
  Field field;
  if (text.size() > field_bytes_max) {
    refuse(Code::data_type, where, "is longer than 64 KB", "send less");
    return field;
  }
  const auto each = [](std::string_view whole, char separator, const auto& take) {
    while (true) {
      const std::size_t end = whole.find(separator);
      take(whole.substr(0, end));
      if (end == std::string_view::npos) return;
      whole.remove_prefix(end + 1);
    }
  };
  each(text, s.repetition, [&](std::string_view one) {
    Repetition repetition;
    where.at.repetition = static_cast<int>(field.size()) + 1;
    each(one, s.component, [&](std::string_view part) {
      Component component;
      where.at.component = static_cast<int>(repetition.size()) + 1;
      each(part, s.subcomponent, [&](std::string_view leaf) {
        where.at.subcomponent = static_cast<int>(component.size()) + 1;
        component.push_back(unescaped(leaf, where));
      });
      cut_empty_end(component);
      repetition.push_back(std::move(component));
    });
    cut_empty_end(repetition);
    field.push_back(std::move(repetition));
  });
  cut_empty_end(field);
  return field;
}

// "XC3A9": bytes, each in two digits, none of them 0.
bool is_bytes(std::string_view escape) {
  if (escape.size() < 3 || escape.size() % 2 == 0 || escape[0] != 'X') return false;
  for (std::size_t i = 1; i < escape.size(); i += 2) {
    const int high = hex_value(escape[i]);
    const int low = hex_value(escape[i + 1]);
    if (high < 0 || low < 0 || high + low == 0) return false;
  }
  return true;
}

std::string Reader::unescaped(std::string_view text, const Where& where) {
  const char escape = reading_.message.separators.escape;
  std::string plain;
  while (!text.empty()) {
    const std::size_t begin = text.find(escape);
    plain += text.substr(0, begin);
    if (begin == std::string_view::npos) break;
    text.remove_prefix(begin + 1);
    std::size_t end = text.find(escape);
    std::string whole(text.substr(0, end));
    // A letter of several bytes may come in an escape a byte: they are one.
    const bool are_bytes = end != std::string_view::npos && is_bytes(whole);
    while (are_bytes) {
      const std::string_view rest = text.substr(end + 1);
      const std::size_t next = rest.starts_with(escape) ? rest.find(escape, 1) : rest.npos;
      if (next == rest.npos || !is_bytes(rest.substr(1, next - 1))) break;
      whole += rest.substr(2, next - 2);
      end += 1 + next;
    }
    if (end == std::string_view::npos || !append_escape(plain, whole, where)) {
      // Not an escape: somebody wrote the character as it is.
      complain(Severity::warning, Code::data_type, where, "has an escape that is none",
               "write a backslash as \\E\\");
      plain += escape;
      continue;
    }
    text.remove_prefix(end + 1);
  }
  return plain;
}

bool Reader::append_escape(std::string& into, std::string_view escape, const Where& where) {
  const Separators& s = reading_.message.separators;
  if (escape == "F") return into += s.field, true;
  if (escape == "S") return into += s.component, true;
  if (escape == "T") return into += s.subcomponent, true;
  if (escape == "R") return into += s.repetition, true;
  if (escape == "E") return into += s.escape, true;
  if (escape == "P") return into += s.truncation == '\0' ? '#' : s.truncation, true;
  if (escape == "H" || escape == "N") return true;  // highlighting
  if (escape == ".br" || escape.starts_with(".sp")) return into += '\n', true;
  if (escape.starts_with('.') && escape.size() <= 8) return true;  // other layout of a printer
  if (is_bytes(escape)) {
    std::string bytes;
    for (std::size_t i = 1; i < escape.size(); i += 2)
      bytes += static_cast<char>(hex_value(escape[i]) * 16 + hex_value(escape[i + 1]));
    into += charset_ == Charset::latin_1 ? from_windows_1252(bytes) : as_utf8(bytes);
    return true;
  }
  const bool is_other = escape.size() <= 32 && !escape.empty() &&
                        (escape[0] == 'C' || escape[0] == 'M' || escape[0] == 'Z') &&
                        std::ranges::all_of(escape, is_letter_or_digit);
  if (!is_other) return false;
  complain(Severity::warning, Code::data_type, where, "has an escape that is not read here",
           "send the character itself, in UTF-8");
  append_utf8(into, 0xfffd);
  return true;
}

}  // namespace

Er7Reading read_er7(std::string_view bytes) { return Reader().run(bytes); }

}  // namespace eligd::hl7
