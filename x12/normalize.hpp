// Makes readable what a link has wrapped or re-encoded, before anything is looked for in it.
//
// UTF-16 becomes UTF-8; records of one fixed width (some mainframe links break lines every 80
// columns, inside elements too) are joined. What it is, is told from the first bytes, so that a
// stream is read as the whole is; the rest may come in parts of any size.
#pragma once

#include "x12/findings.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace eligd::x12 {

// How many bytes of the input tell its form.
inline constexpr std::size_t form_bytes = std::size_t{64} * 1024;

struct InputForm {
  bool is_utf16 = false;
  bool is_big_endian = false;
  std::size_t mark_bytes = 0;               // of the UTF-16 byte order mark
  std::optional<std::size_t> record_width;  // where line breaks are to be taken out
  std::size_t records_from = 0;             // the byte records are counted from, as text
  bool breaks_are_crlf = false;
  char terminator = '~';

  [[nodiscard]] bool is_plain() const noexcept { return !is_utf16 && !record_width; }
};

// `start` holds the first form_bytes bytes of the input, or all of it. EBCDIC is told and left
// alone; anything to be done is told too.
[[nodiscard]] InputForm form_of(std::string_view start, Findings& findings);

class Normalizer {
 public:
  explicit Normalizer(const InputForm& form) : form_(form), skip_(form.mark_bytes) {}

  // Appends to `out` what `bytes`, coming behind those of the last call, are as text.
  void append(std::string_view bytes, std::string& out);
  void finish(std::string& out);

 private:
  void append_utf16(std::string_view bytes, std::string& out, bool is_end);
  void append_text(std::string_view text, std::string& out);
  void append_line_part(std::string_view text, std::string& out);

  InputForm form_;
  std::size_t skip_;        // bytes of the mark still to come
  std::string held_;        // UTF-16: less than two units
  std::string decoded_;     // what append_utf16 has made
  std::size_t passed_ = 0;  // text bytes before records_from that went through
  std::size_t column_ = 0;  // characters of the line at hand
  char last_ = '\0';        // of them
  bool has_cr_ = false;     // a CR that may be the start of a record's end
};

}  // namespace eligd::x12
