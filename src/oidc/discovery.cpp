#include "oidc/discovery.hpp"

#include "oidc/wire.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace eligd::oidc {
namespace {

namespace json = boost::json;

std::unexpected<Error> wrong(std::string_view what) {
  return fail(ErrorKind::configuration, fmt::format("the sign-in service {}", what));
}

std::string text_of(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  const json::string* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? std::string() : std::string(*text);
}

// Empty: it says nothing of that.
std::optional<std::vector<std::string>> list_of(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  const json::array* list = value == nullptr ? nullptr : value->if_array();
  if (list == nullptr) return std::nullopt;
  std::vector<std::string> texts;
  for (const json::value& one : *list)
    if (const json::string* text = one.if_string()) texts.emplace_back(*text);
  return texts;
}

bool holds(const std::optional<std::vector<std::string>>& list, std::string_view word) {
  return list && std::ranges::find(*list, word) != list->end();
}

std::optional<ClientProof> proof_of(const json::object& told, bool has_secret) {
  const auto ways = list_of(told, "token_endpoint_auth_methods_supported");
  if (!has_secret) return ClientProof::none;  // many take a public client and do not list "none"
  if (!ways || holds(ways, "client_secret_basic")) return ClientProof::header;
  if (holds(ways, "client_secret_post")) return ClientProof::body;
  return std::nullopt;
}

// What is encrypted by TLS at the front is so behind it too.
bool may_name(std::string_view issuer, const std::string& address) {
  return is_address(address) && (is_plain(issuer) || !is_plain(address));
}

}  // namespace

std::string discovery_address(std::string_view issuer) {
  if (issuer.ends_with('/')) issuer.remove_suffix(1);
  return std::string(issuer) + "/.well-known/openid-configuration";
}

Result<Discovery> read_discovery(std::string_view document, std::string_view issuer,
                                 bool has_secret) {
  boost::system::error_code trouble;
  json::parse_options options;
  options.max_depth = 8;
  const json::value value = json::parse(document, trouble, {}, options);
  if (trouble || !value.is_object()) return wrong("does not describe itself at its issuer");
  const json::object& told = value.get_object();
  if (text_of(told, "issuer") != issuer)
    return wrong("calls itself otherwise; write [access.oidc] issuer exactly as it does");
  Discovery found{.authorization_endpoint = text_of(told, "authorization_endpoint"),
                  .token_endpoint = text_of(told, "token_endpoint"),
                  .keys = text_of(told, "jwks_uri"),
                  .userinfo = text_of(told, "userinfo_endpoint")};
  if (!may_name(issuer, found.authorization_endpoint) || !may_name(issuer, found.token_endpoint) ||
      !may_name(issuer, found.keys))
    return wrong("names no address by https for signing in, tokens and keys");
  if (!found.userinfo.empty() && !may_name(issuer, found.userinfo)) found.userinfo.clear();
  const auto responses = list_of(told, "response_types_supported");
  if (responses && !holds(responses, "code")) return wrong("knows no authorization code");
  const auto signings = list_of(told, "id_token_signing_alg_values_supported");
  if (signings && !holds(signings, "RS256") && !holds(signings, "ES256"))
    return wrong("signs neither by RS256 nor by ES256");
  const auto challenges = list_of(told, "code_challenge_methods_supported");
  if (challenges && !holds(challenges, "S256")) return wrong("knows no PKCE by S256");
  const auto proof = proof_of(told, has_secret);
  if (!proof) return wrong("takes our secret neither in the header nor in the form");
  found.proof = *proof;
  const json::value* sent = told.if_contains("authorization_response_iss_parameter_supported");
  found.is_issuer_sent = sent != nullptr && sent->is_bool() && sent->get_bool();
  return found;
}

}  // namespace eligd::oidc
