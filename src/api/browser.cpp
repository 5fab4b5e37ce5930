#include "api/browser.hpp"

#include <fmt/format.h>
#include <openssl/crypto.h>

#include <algorithm>

namespace eligd::api {
namespace {

constexpr std::size_t secret_characters = 43;
constexpr std::string_view flags = "Path=/; Secure; HttpOnly; SameSite=Strict";
constexpr std::string_view way_flags = "Path=/; Secure; HttpOnly; SameSite=Lax";

bool is_secret(std::string_view text) {
  return text.size() == secret_characters && std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-' || c == '_';
         });
}

bool is_same_host(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) {
    const auto small = [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    return small(x) == small(y);
  });
}

std::string_view cookie_named(const Request& request, std::string_view name) {
  std::string_view rest = request.header("cookie");
  std::string_view found;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(';'), rest.size());
    std::string_view pair = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    if (!pair.starts_with(name)) continue;
    pair.remove_prefix(name.size());
    if (!pair.starts_with('=')) continue;
    pair.remove_prefix(1);
    if (!found.empty() || !is_secret(pair)) return {};
    found = pair;
  }
  return found;
}

}  // namespace

std::string_view cookie_of(const Request& request) { return cookie_named(request, session_cookie); }

std::string_view way_cookie_of(const Request& request) { return cookie_named(request, way_cookie); }

std::string keep_way_cookie(std::string_view secret, std::chrono::seconds life) {
  return fmt::format("{}={}; Max-Age={}; {}", way_cookie, secret, life.count(), way_flags);
}

std::string drop_way_cookie() { return fmt::format("{}=; Max-Age=0; {}", way_cookie, way_flags); }

std::string keep_cookie(std::string_view secret) {
  return fmt::format("{}={}; {}", session_cookie, secret, flags);
}

std::string drop_cookie() { return fmt::format("{}=; Max-Age=0; {}", session_cookie, flags); }

bool is_activity(const Request& request) {
  const bool is_reading = request.method == Method::get || request.method == Method::head;
  return !is_reading ||
         (request.header(background_header).empty() && request.path != "/api/v1/events");
}

std::optional<std::string_view> why_cross_site(const Request& request) {
  const std::string_view site = request.header("sec-fetch-site");
  const bool is_reading = request.method == Method::get || request.method == Method::head;
  // "none": typed, or from a bookmark. Fine for looking, and no page's act.
  const bool is_own = site.empty() || site == "same-origin" || (site == "none" && is_reading);
  if (!is_own) return "Only pages of this server may ask that.";
  const std::string_view origin = request.header("origin");
  if (origin.empty()) return std::nullopt;
  const auto scheme = origin.find("://");
  const bool is_host = scheme != std::string_view::npos &&
                       is_same_host(origin.substr(scheme + 3), request.header("host"));
  const bool is_scheme = origin.substr(0, scheme) == "https" ||
                         (!request.is_https && origin.substr(0, scheme) == "http");
  if (!is_host || !is_scheme) return "Origin is not this server.";
  return std::nullopt;
}

bool is_same_secret(std::string_view shown, std::string_view wanted) {
  return !wanted.empty() && shown.size() == wanted.size() &&
         ::CRYPTO_memcmp(shown.data(), wanted.data(), wanted.size()) == 0;
}

}  // namespace eligd::api
