#include "fhir/base64.hpp"

#include <cstdint>

namespace eligd::fhir {

std::string base64(std::string_view bytes) {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : bytes) {
    bits = (bits << 8U) | static_cast<unsigned char>(c);
    held += 8;
    while (held >= 6) {
      held -= 6;
      text += letters[(bits >> static_cast<unsigned>(held)) & 0x3FU];
    }
  }
  if (held > 0) text += letters[(bits << static_cast<unsigned>(6 - held)) & 0x3FU];
  while (text.size() % 4 != 0) text += '=';
  return text;
}

}  // namespace eligd::fhir
