// shown(): what payers, exports and people typed, made safe for the eye.
//
// HTML escaping is pugixml's; this is about what escaping leaves alone: control characters (not
// allowed in HTML at all), overrides of the reading direction (a name that turns the rest of the
// line around), zero-width signs (two names that look alike) and bytes that are no UTF-8. All are
// shown as what they are. Tabs and line breaks become spaces.
#include "report/dom.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace eligd::report {
namespace {

struct Sign {
  std::uint32_t code = 0;
  std::size_t bytes = 0;  // 0: no valid sign starts here
};

// RFC 3629: shortest form only, no surrogates, nothing above U+10FFFF.
Sign read_utf8(std::string_view text) {
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

bool hides_or_turns(std::uint32_t code) {
  return code < 0x20 || (code >= 0x7f && code <= 0x9f) ||    // C0, delete, C1
         code == 0xad || code == 0x61c || code == 0x180e ||  // soft hyphen, Arabic letter mark
         (code >= 0x200b && code <= 0x200f) ||               // zero width, direction marks
         (code >= 0x2028 && code <= 0x202e) ||               // separators, embeddings, overrides
         (code >= 0x2060 && code <= 0x206f) ||               // joiners, isolates
         code == 0xfeff || (code >= 0xfff9 && code <= 0xfffb) || (code & 0xfffe) == 0xfffe ||
         (code >= 0xfdd0 && code <= 0xfdef) || (code >= 0xe0000 && code <= 0xe007f);
}

}  // namespace

std::string shown(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Sign sign = read_utf8(text);
    if (sign.bytes == 0) {
      out += "\ufffd";
      text.remove_prefix(1);
      continue;
    }
    if (sign.code == '\t' || sign.code == '\n' || sign.code == '\r') {
      out += ' ';
    } else if (hides_or_turns(sign.code)) {
      out += fmt::format("[U+{:04X}]", sign.code);
    } else {
      out += text.substr(0, sign.bytes);
    }
    text.remove_prefix(sign.bytes);
  }
  return out;
}

}  // namespace eligd::report
