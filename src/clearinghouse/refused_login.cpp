#include "clearinghouse/refused_login.hpp"

#include <algorithm>
#include <array>

namespace eligd::clearinghouse {
namespace {

// CORE's code, and what WS-Security's faults call it (soap_xml).
constexpr std::array<std::string_view, 5> codes{"UnAuthorized", "FailedAuthentication",
                                                "InvalidSecurity", "InvalidSecurityToken",
                                                "SecurityTokenUnavailable"};
// As folder_end, http_verdict, oauth_token, core_envelope and core_batch word it.
constexpr std::array<std::string_view, 7> sentences{
    "the log-in was refused",
    "HTTP 401:",
    "the token door refuses our client id or secret",
    "error UnAuthorized",
    "SOAP fault FailedAuthentication",
    "SOAP fault InvalidSecurity",
    "a page that says our sign-in is refused"};

bool refuses(const Rejected& rejected) {
  if (!rejected.stops_route) return false;
  // A page for people that says so comes with 200.
  if (rejected.layer == Layer::http)
    return rejected.code == "401" || rejected.code.starts_with('2');
  return rejected.layer == Layer::envelope &&
         std::ranges::find(codes, rejected.code) != codes.end();
}

}  // namespace

bool refuses_login(const Outcome& outcome) {
  if (const auto* rejected = std::get_if<Rejected>(&outcome)) return refuses(*rejected);
  // The door for tokens said no: our client id or secret.
  const auto* refused = std::get_if<RefusedBeforeSending>(&outcome);
  return refused != nullptr && refused->stops_route && refused->error.kind == ErrorKind::refused;
}

bool tells_of_refused_login(std::string_view our_words) noexcept {
  return std::ranges::any_of(
      sentences, [&](std::string_view sentence) { return our_words.contains(sentence); });
}

}  // namespace eligd::clearinghouse
