#include "clearinghouse/form_text.hpp"

#include <fmt/format.h>

namespace eligd::clearinghouse {

namespace {

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool stays_in_form(char c) {
  return is_letter_or_digit(c) || c == '-' || c == '.' || c == '_' || c == '*';
}

void append_encoded(std::string& body, std::string_view text) {
  for (const char c : text) {
    if (stays_in_form(c))
      body += c;
    else if (c == ' ')
      body += '+';
    else
      body += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
}

}  // namespace

void append_form_field(std::string& body, std::string_view name, std::string_view value) {
  if (!body.empty()) body += '&';
  append_encoded(body, name);
  body += '=';
  append_encoded(body, value);
}

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool is_plain = is_letter_or_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
    out += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace eligd::clearinghouse
