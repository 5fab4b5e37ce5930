// clean_text: the written rule for what may be sent. Source: X12's basic and extended character
// sets; the letters are Latin-1 Supplement and Latin Extended-A, to their basic letters.

#include "x12/check_elements.hpp"
#include "x12/write270.hpp"

#include <algorithm>
#include <array>

namespace eligd::x12 {
namespace {

// U+00C0 to U+00FF; a space where there is no letter (multiplication and division sign).
constexpr std::array<std::string_view, 64> latin_1{
    "A", "A", "A", "A", "A", "A", "AE", "C", "E", "E", "E", "E", "I", "I", "I",  "I",
    "D", "N", "O", "O", "O", "O", "O",  " ", "O", "U", "U", "U", "U", "Y", "TH", "SS",
    "A", "A", "A", "A", "A", "A", "AE", "C", "E", "E", "E", "E", "I", "I", "I",  "I",
    "D", "N", "O", "O", "O", "O", "O",  " ", "O", "U", "U", "U", "U", "Y", "TH", "Y"};

// U+0100 to U+017F, one letter each; the ligatures are told apart below.
constexpr std::string_view latin_a =
    "AAAAAACCCCCCCCDDDDEEEEEEEEEEGGGGGGGGHHHHIIIIIIIIIIIIJJKKKLLLLLLLLLLNNNNNNNNNOOOOOOOORRRRRRSSSS"
    "SSSSTTTTTTUUUUUUUUUUUUWWYYYZZZZZZS";
static_assert(latin_a.size() == 128);

std::string_view basic_letters(char32_t c) {
  if (c >= 0xC0 && c <= 0xFF) return latin_1[c - 0xC0];
  if (c == 0x132 || c == 0x133) return "IJ";
  if (c == 0x152 || c == 0x153) return "OE";
  if (c >= 0x100 && c <= 0x17F) return latin_a.substr(c - 0x100, 1);
  if (c == 0x2018 || c == 0x2019 || c == 0x02BC) return "'";  // typographic apostrophes: O'NEIL
  if (c == 0x2010 || c == 0x2011 || c == 0x2013 || c == 0x2014) return "-";
  return " ";
}

struct Decoded {
  char32_t character = 0xFFFD;
  std::size_t bytes = 1;  // a stray byte is passed over alone
};

Decoded decode(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::size_t length = byte(0) < 0x80   ? 1
                             : byte(0) < 0xC0 ? 0
                             : byte(0) < 0xE0 ? 2
                             : byte(0) < 0xF0 ? 3
                                              : 4;
  if (length == 1) return {byte(0), 1};
  if (length == 0 || text.size() < length) return {};
  char32_t c = byte(0) & (0x7F >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    c = c << 6 | (byte(i) & 0x3F);
  }
  return {c, length};
}

// Of Latin-1 Supplement and Latin Extended-A.
bool is_lower_letter(char32_t c) {
  if (c < 0x100) return c >= 0xDF;
  const bool is_odd_lower = c <= 0x137 || (c >= 0x14A && c <= 0x177);
  return (c % 2 == 1) == is_odd_lower;
}

bool is_combining(char32_t c) { return c >= 0x300 && c <= 0x36F; }

}  // namespace

std::string clean_text(std::string_view text, const Delimiters& delimiters) {
  return clean_text(text, delimiters, {});
}

std::string clean_text(std::string_view text, const Delimiters& delimiters,
                       const TextPolicy& policy) {
  std::string out;
  out.reserve(text.size());
  const auto put = [&](char c) {
    if (policy.upper_case && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    const bool is_delimiter = c == delimiters.element || c == delimiters.component ||
                              c == delimiters.repetition || c == delimiters.segment;
    if (is_delimiter || !is_allowed_character(c)) c = ' ';
    if (c == ' ' && (out.empty() || out.back() == ' ')) return;
    out.push_back(c);
  };
  while (!text.empty()) {
    const Decoded next = decode(text);
    text.remove_prefix(next.bytes);
    if (is_combining(next.character)) continue;  // E and a combining acute are É: the accent goes
    if (next.character < 0x80) {
      put(static_cast<char>(next.character));
    } else if (!policy.transliterate) {
      put(' ');
    } else {
      const bool is_lower = !policy.upper_case && is_lower_letter(next.character);
      for (const char c : basic_letters(next.character)) {
        put(is_lower && c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
      }
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace eligd::x12
