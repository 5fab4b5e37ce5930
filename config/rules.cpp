#include "config/rules.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <regex>

namespace eligd::config {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

bool all(std::string_view text, auto&& test) { return std::ranges::all_of(text, test); }

std::optional<Problem> digits(const std::string& text, std::size_t count,
                              std::string_view example) {
  if (text.size() == count && all(text, is_digit)) return std::nullopt;
  return Problem{"must be " + std::to_string(count) + " digits",
                 "write it as \"" + std::string(example) + "\""};
}

std::string_view host_of(std::string_view url) {
  url.remove_prefix(url.find("://") + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (url.starts_with('[')) return url.substr(0, url.find(']') + 1);
  return url.substr(0, url.find(':'));
}

}  // namespace

std::optional<Problem> rule::outside(std::int64_t value, std::int64_t least, std::int64_t most) {
  if (value >= least && value <= most) return std::nullopt;
  return Problem{"is " + std::to_string(value) + ", out of range",
                 "write a number from " + std::to_string(least) + " to " + std::to_string(most)};
}

Rule<std::string> text_up_to(std::size_t characters_max) {
  return [characters_max](const std::string& text) -> std::optional<Problem> {
    if (text.find_first_not_of(' ') == std::string::npos)
      return Problem{"is empty", "write it, or leave the key out"};
    if (text.size() <= characters_max) return std::nullopt;
    return Problem{"is " + std::to_string(text.size()) + " characters long",
                   "shorten it to " + std::to_string(characters_max)};
  };
}

Rule<std::string> x12_text_up_to(std::size_t characters_max) {
  return [length = text_up_to(characters_max)](const std::string& text) -> std::optional<Problem> {
    if (auto problem = length(text)) return problem;
    const bool plain =
        all(text, [](char c) { return c >= ' ' && c <= '}' && c != '*' && c != '^' && c != '|'; });
    if (plain) return std::nullopt;
    return Problem{"holds a character X12 cannot carry",
                   "use plain letters, digits and blanks, without * ^ | ~"};
  };
}

std::optional<Problem> is_npi(const std::string& text) {
  if (auto problem = digits(text, 10, "1234567893")) return problem;
  // ISO 7812 over the number with its prefix 80840, whose own part of the sum is always 24.
  int sum = 24;
  for (std::size_t i = 0; i < 10; ++i) {
    int digit = text[i] - '0';
    if (i % 2 == 0) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  if (sum % 10 == 0) return std::nullopt;
  return Problem{"is no NPI: its check digit is wrong", "compare it with the NPPES registry"};
}

std::optional<Problem> is_tax_id(const std::string& text) { return digits(text, 9, "123456789"); }

std::optional<Problem> is_taxonomy(const std::string& text) {
  const bool shaped = text.size() == 10 && text.back() == 'X' &&
                      all(text, [](char c) { return is_digit(c) || is_upper(c); }) &&
                      all(text.substr(0, 3), is_digit);
  if (shaped) return std::nullopt;
  return Problem{"is no taxonomy code", "write ten characters such as \"261QM0850X\""};
}

std::optional<Problem> is_qualifier(const std::string& text) {
  constexpr std::array<std::string_view, 9> known{"01", "14", "20", "27", "28",
                                                  "29", "30", "33", "ZZ"};
  if (std::ranges::find(known, text) != known.end()) return std::nullopt;
  return Problem{"is no interchange id qualifier",
                 "write one of: 01 DUNS, 14 DUNS with suffix, 20 HIN, 27 carrier, 28 fiscal "
                 "intermediary, 29 Medicare provider, 30 tax id, 33 NAIC, ZZ mutually defined"};
}

std::optional<Problem> is_service_type(const std::string& text) {
  const bool shaped = (text.size() == 1 || text.size() == 2) &&
                      all(text, [](char c) { return is_digit(c) || is_upper(c); });
  if (shaped) return std::nullopt;
  return Problem{"'" + text.substr(0, 8) + "' is no service type code",
                 "write one or two digits or upper-case letters, such as \"30\" or \"MH\""};
}

std::optional<Problem> is_procedure(const std::string& text) {
  const bool shaped = text.size() == 5 && (is_digit(text[0]) || is_upper(text[0])) &&
                      all(text.substr(1, 3), is_digit) && (is_digit(text[4]) || is_upper(text[4]));
  if (shaped) return std::nullopt;
  return Problem{"'" + text.substr(0, 8) + "' is no procedure code",
                 "write five characters such as \"S9480\" or \"90837\""};
}

std::optional<Problem> is_revenue(const std::string& text) { return digits(text, 4, "0905"); }

std::optional<Problem> is_reject_reason(const std::string& text) {
  const bool shaped =
      text.size() == 2 && all(text, [](char c) { return is_digit(c) || is_upper(c); });
  if (shaped) return std::nullopt;
  return Problem{"'" + text.substr(0, 8) + "' is no AAA reject reason",
                 "write two characters such as \"42\""};
}

std::optional<Problem> is_key(const std::string& text) {
  const bool shaped =
      !text.empty() && text.size() <= 64 && (is_lower(text[0]) || is_digit(text[0])) &&
      all(text, [](char c) { return is_lower(c) || is_digit(c) || c == '_' || c == '-'; });
  if (shaped) return std::nullopt;
  return Problem{"is no key", "use a-z, 0-9, _ and -, beginning with a letter or digit, up to 64"};
}

std::optional<Problem> is_ip_address(const std::string& text) {
  std::array<unsigned char, sizeof(in6_addr)> ignored{};
  if (::inet_pton(AF_INET, text.c_str(), ignored.data()) == 1 ||
      ::inet_pton(AF_INET6, text.c_str(), ignored.data()) == 1)
    return std::nullopt;
  return Problem{"is no IP address", "write one of this machine's, as \"127.0.0.1\" or \"::1\""};
}

bool is_loopback_address(const std::string& address) {
  return address == "::1" || address.starts_with("127.");
}

std::optional<Problem> is_regex(const std::string& text) {
  if (text.size() > 200) return Problem{"is longer than 200 characters", "write a simpler pattern"};
  try {
    static_cast<void>(std::regex(text));
  } catch (const std::regex_error&) {
    return Problem{"is no regular expression",
                   "try it in ECMAScript notation, such as \"^[A-Z][0-9]{8}$\""};
  }
  return std::nullopt;
}

std::optional<Problem> is_day(const std::string& text) {
  if (parse_iso_date(text)) return std::nullopt;
  return Problem{"is no day", "write it as \"2026-11-26\""};
}

std::optional<Problem> is_url(const std::string& text, bool plain_http_allowed) {
  const bool https = text.starts_with("https://");
  const bool http = text.starts_with("http://");
  const bool odd = !all(text, [](char c) { return c > ' ' && c <= '~'; });
  if ((!https && !http) || odd || text.size() > 2000 || host_of(text).empty()) {
    return Problem{"is no address", "write it as \"https://HOST/PATH\""};
  }
  const std::string_view authority =
      std::string_view(text).substr(0, text.find_first_of("/?#", text.find("://") + 3));
  if (authority.find('@') != std::string_view::npos) {
    return Problem{"holds a user or password",
                   "move them to auth = { user = ..., secret = { file = ... } }"};
  }
  if (https) return std::nullopt;
  const std::string_view host = host_of(text);
  const bool loopback = host == "localhost" || host == "127.0.0.1" || host == "[::1]";
  if (plain_http_allowed && loopback) return std::nullopt;
  return Problem{
      "is not encrypted",
      loopback
          ? "write https://, or add plain_http_allowed = true for a test partner on this machine"
          : "write https://; plain HTTP is allowed to this machine only"};
}

}  // namespace eligd::config
