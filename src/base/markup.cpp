#include "base/markup.hpp"

namespace eligd {

std::string escape_markup(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char sign : text) {
    switch (sign) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += sign;
    }
  }
  return out;
}

}  // namespace eligd
