// shown(): what payers, exports and people typed, made safe for the eye.
//
// HTML escaping is pugixml's; this is about what escaping leaves alone: control characters (not
// allowed in HTML at all), overrides of the reading direction (a name that turns the rest of the
// line around), zero-width signs (two names that look alike) and bytes that are no UTF-8. All are
// shown as what they are. Tabs and line breaks become spaces.
#include "base/utf8.hpp"
#include "report/dom.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace eligd::report {
namespace {

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
    const Utf8Sign sign = read_utf8(text);
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
