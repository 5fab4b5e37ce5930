// A text as TOML writes it in double quotes, whatever is in it: nothing typed ends its line.
#pragma once

#include <string>
#include <string_view>

namespace eligd::config {

[[nodiscard]] inline std::string toml_quoted(std::string_view text) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      out += {'\\', c};
    else if (byte < 0x20U || byte == 0x7FU)
      out += {'\\', 'u', '0', '0', hex[byte >> 4U], hex[byte & 15U]};
    else
      out += c;
  }
  out += '"';
  return out;
}

}  // namespace eligd::config
