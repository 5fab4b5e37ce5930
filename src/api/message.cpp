#include "api/message.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>

namespace eligd::api {
namespace {

constexpr std::array<std::pair<Method, std::string_view>, 7> names{{
    {Method::get, "GET"},
    {Method::head, "HEAD"},
    {Method::post, "POST"},
    {Method::put, "PUT"},
    {Method::patch, "PATCH"},
    {Method::del, "DELETE"},
    {Method::options, "OPTIONS"},
}};

int hex_digit(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string_view to_text(Method method) noexcept {
  const auto found = std::ranges::find(names, method, &std::pair<Method, std::string_view>::first);
  return found == names.end() ? "OTHER" : found->second;
}

Method method_named(std::string_view word) noexcept {
  const auto found = std::ranges::find(names, word, &std::pair<Method, std::string_view>::second);
  return found == names.end() ? Method::other : found->first;
}

std::string_view Request::header(std::string_view name) const {
  const auto found = headers.find(std::string(name));
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view Request::asked(std::string_view name) const {
  const auto found = query.find(std::string(name));
  return found == query.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view bearer_of(const Request& request) {
  const std::string_view value = request.header("authorization");
  constexpr std::string_view scheme = "bearer ";
  if (value.size() <= scheme.size()) return {};
  const bool is_bearer =
      std::ranges::equal(value.substr(0, scheme.size()), scheme,
                         [](char a, char b) { return (a | 0x20) == (b | 0x20); });
  return is_bearer ? value.substr(scheme.size()) : std::string_view();
}

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_digit(text[i + 1]);
      const int low = hex_digit(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+') {
      c = ' ';
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return std::nullopt;
    plain += c;
  }
  if (first_bad_utf8(plain) != std::string::npos) return std::nullopt;
  return plain;
}

bool set_target(Request& request, std::string_view target) {
  if (target.empty() || target.front() != '/') return false;
  const auto mark = target.find('?');
  request.path = std::string(target.substr(0, mark));
  if (mark == std::string_view::npos) return true;
  std::string_view rest = target.substr(mark + 1);
  while (!rest.empty()) {
    const auto end = std::min(rest.find('&'), rest.size());
    const std::string_view pair = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (pair.empty()) continue;
    const auto equals = std::min(pair.find('='), pair.size());
    const auto name = percent_decoded(pair.substr(0, equals));
    const auto value = percent_decoded(pair.substr(std::min(equals + 1, pair.size())));
    // A name twice is read one way here and another way elsewhere: neither is taken.
    if (!name || !value || !request.query.emplace(*name, *value).second)
      request.is_query_readable = false;
  }
  return true;
}

}  // namespace eligd::api
