#include "x12/normalize.hpp"

#include "x12/isa.hpp"

#include <algorithm>
#include <iterator>

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

void find_utf16(std::string_view bytes, InputForm& form) {
  const auto is = [&](bool is_big_endian, std::size_t mark_bytes) {
    form.is_utf16 = true;
    form.is_big_endian = is_big_endian;
    form.mark_bytes = mark_bytes;
  };
  if (bytes.starts_with("\xFF\xFE")) return is(false, 2);
  if (bytes.starts_with("\xFE\xFF")) return is(true, 2);
  if (bytes.starts_with(std::string_view("I\0S\0A\0", 6))) return is(false, 0);
  if (bytes.starts_with(std::string_view("\0I\0S\0A", 6))) return is(true, 0);
}

// Looks whether every line from `isa` on has one width and some break where no segment ends. The
// last line of an interchange may be short: the next one starts a record of its own.
void find_records(std::string_view text, bool is_all, InputForm& form) {
  const std::size_t first = text.find('\n');
  if (first == std::string_view::npos || first > record_width_max) return;
  const std::size_t eol = first > 0 && text[first - 1] == '\r' ? 2 : 1;
  const std::size_t width = first + 1 - eol;
  if (width < record_width_min) return;

  // One break proves nothing: a payer's message may hold it.
  constexpr std::size_t full_records_min = 2;
  std::size_t full_records = 0;
  bool breaks_a_segment = false;
  for (std::size_t line = 0; line < text.size();) {
    const std::size_t end = text.find('\n', line);
    if (end == std::string_view::npos) {
      if (text.size() - line > width + (is_all ? 0 : eol)) return;
      break;
    }
    const std::size_t length = std::max(end + 1, line + eol) - eol - line;
    const bool is_last = is_all && end + 1 == text.size();
    const bool ends_interchange = length < width && length > 0 &&
                                  text[line + length - 1] == form.terminator &&
                                  text.substr(end + 1).starts_with("ISA");
    if (length > width || (length < width && !is_last && !ends_interchange)) return;
    if (length == width) {
      ++full_records;
      if (!is_last && text[line + width - 1] != form.terminator) breaks_a_segment = true;
    }
    line = end + 1;
  }
  if (!breaks_a_segment || full_records < full_records_min) return;
  form.record_width = width;
  form.breaks_are_crlf = eol == 2;
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
  const std::string_view start = text.substr(0, 2 * isa_length_max);
  const bool is_broken =
      start.find('\n') != std::string_view::npos || start.find('\r') != std::string_view::npos;
  const auto header = is_broken ? read_isa(without_line_breaks(start)) : read_isa(start);
  return header ? header->delimiters.segment : '\n';
}

}  // namespace

InputForm form_of(std::string_view start, Findings& findings) {
  InputForm form;
  const bool is_all = start.size() < form_bytes;
  start = start.substr(0, form_bytes);
  find_utf16(start, form);
  std::string decoded;
  if (form.is_utf16) {
    tell(findings, Severity::warning,
         "the input was UTF-16 and has been read as text; offsets count in UTF-8: ask the sender "
         "for plain ASCII");
    Normalizer decoder(form);
    decoder.append(start, decoded);
    if (is_all) decoder.finish(decoded);
  }
  const std::string_view text = form.is_utf16 ? std::string_view(decoded) : start;
  if (text.starts_with("\xC9\xE2\xC1")) {
    tell(findings, Severity::error,
         "the input is EBCDIC; nothing in it was read: ask the sender for ASCII");
    return form;
  }
  const std::size_t isa = text.find("ISA");
  if (isa == std::string_view::npos) return form;
  form.terminator = terminator_of(text.substr(isa));
  if (form.terminator == '\n' || form.terminator == '\r') return form;
  find_records(text.substr(isa), is_all, form);
  if (form.record_width) {
    form.records_from = isa;
    tell(findings, Severity::warning,
         "the input came in records of " + std::to_string(*form.record_width) +
             " characters and was joined; offsets count without the line breaks");
  }
  return form;
}

void Normalizer::append(std::string_view bytes, std::string& out) {
  if (!form_.is_utf16) return append_text(bytes, out);
  const std::size_t skipped = std::min(skip_, bytes.size());
  skip_ -= skipped;
  append_utf16(bytes.substr(skipped), out, false);
}

void Normalizer::finish(std::string& out) {
  if (form_.is_utf16) append_utf16({}, out, true);
  if (has_cr_) out.push_back('\r');
  has_cr_ = false;
}

void Normalizer::append_utf16(std::string_view bytes, std::string& out, bool is_end) {
  held_ += bytes;
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(held_[at]);
    const auto second = static_cast<unsigned char>(held_[at + 1]);
    return static_cast<char32_t>(form_.is_big_endian ? first << 8 | second : second << 8 | first);
  };
  decoded_.clear();
  std::size_t at = 0;
  for (; at + 1 < held_.size(); at += 2) {
    char32_t c = unit(at);
    if (c >= 0xD800 && c < 0xDC00) {
      if (at + 3 < held_.size()) {
        const char32_t low = unit(at + 2);
        if (low >= 0xDC00 && low < 0xE000) {
          c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
          at += 2;
        }
      } else if (!is_end) {
        break;  // its other half may come
      }
    }
    append_utf8(decoded_, c >= 0xD800 && c < 0xE000 ? U'\uFFFD' : c);
  }
  held_.erase(0, std::min(at, held_.size()));
  append_text(decoded_, out);
}

void Normalizer::append_text(std::string_view text, std::string& out) {
  if (!form_.record_width) {
    out += text;
    return;
  }
  if (passed_ < form_.records_from) {
    const std::size_t before = std::min(form_.records_from - passed_, text.size());
    passed_ += before;
    out += text.substr(0, before);
    text.remove_prefix(before);
  }
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    append_line_part(text.substr(0, end), out);
    if (end == std::string_view::npos) return;
    // The break goes where a record or a segment ends. Elsewhere it is data, and kept.
    const bool is_whole = !form_.breaks_are_crlf || has_cr_;
    const bool is_end = column_ == *form_.record_width || last_ == form_.terminator;
    if (!is_whole || !is_end) {
      if (has_cr_) out.push_back('\r');
      out.push_back('\n');
    }
    has_cr_ = false;
    column_ = 0;
    last_ = '\0';
    text.remove_prefix(end + 1);
  }
}

// Part of a line, without its LF. A CR at its end is held back until what follows is known.
void Normalizer::append_line_part(std::string_view text, std::string& out) {
  if (text.empty()) return;
  if (has_cr_) {
    out.push_back('\r');
    ++column_;
    last_ = '\r';
    has_cr_ = false;
  }
  if (form_.breaks_are_crlf && text.back() == '\r') {
    has_cr_ = true;
    text.remove_suffix(1);
    if (text.empty()) return;
  }
  out += text;
  column_ += text.size();
  last_ = text.back();
}

}  // namespace eligd::x12
