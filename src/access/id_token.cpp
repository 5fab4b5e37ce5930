#include "access/id_token.hpp"

#include "access/signing_keys.hpp"

#include <boost/json.hpp>
#include <fmt/core.h>
#include <sodium.h>

#include <algorithm>
#include <string>

namespace eligd::access {
namespace {

namespace json = boost::json;

constexpr std::size_t subject_bytes_max = 255;
constexpr std::size_t depth_max = 8;

std::unexpected<Error> refused(std::string_view why) {
  return fail(ErrorKind::unauthenticated, fmt::format("the sign-in service's token: {}", why));
}

std::optional<json::object> object_in(std::string_view text) {
  json::parse_options options;
  options.max_depth = depth_max;
  boost::system::error_code trouble;
  json::value value = json::parse(text, trouble, {}, options);
  if (trouble || !value.is_object()) return std::nullopt;
  return std::move(value.get_object());
}

std::string_view text_of(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  const json::string* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? std::string_view() : std::string_view(*text);
}

std::vector<std::string> texts_of(const json::value& value) {
  if (const json::string* text = value.if_string()) return {std::string(*text)};
  std::vector<std::string> texts;
  const json::array* list = value.if_array();
  if (list == nullptr) return texts;
  for (const json::value& one : *list)
    if (const json::string* text = one.if_string()) texts.emplace_back(*text);
  return texts;
}

// Seconds since 1970. Empty: not there, or no whole number that can be a moment of ours.
std::optional<Instant> moment_of(const json::object& claims, std::string_view name) {
  constexpr std::int64_t latest = 253'402'300'799;  // the end of the year 9999
  const json::value* value = claims.if_contains(name);
  const std::int64_t* seconds = value == nullptr ? nullptr : value->if_int64();
  if (seconds == nullptr || *seconds < 0 || *seconds > latest) return std::nullopt;
  return Instant(std::chrono::seconds(*seconds));
}

bool is_same(std::string_view a, std::string_view b) {
  return !b.empty() && a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

// Empty: it is for us, of now, and the answer to what we asked.
std::string_view why_not_ours(const json::object& claims, const IdTokenAsked& asked, Instant now) {
  if (text_of(claims, "iss") != asked.issuer || asked.issuer.empty()) return "another issuer's";
  const json::value* for_whom = claims.if_contains("aud");
  const auto audience = for_whom == nullptr ? std::vector<std::string>() : texts_of(*for_whom);
  if (asked.client.empty() || std::ranges::find(audience, asked.client) == audience.end())
    return "for another client";
  const bool has_party = claims.contains("azp");
  if ((has_party || audience.size() > 1) && text_of(claims, "azp") != asked.client)
    return "given to another client";
  const auto ends = moment_of(claims, "exp");
  if (!ends || now >= *ends + id_token_drift) return "over";
  const auto made = moment_of(claims, "iat");
  if (!made || *made > now + id_token_drift) return "not made yet";
  if (now - *made > id_token_age_max) return "made long ago";
  const auto begins = moment_of(claims, "nbf");
  if (claims.contains("nbf") && (!begins || *begins > now + id_token_drift)) return "not begun";
  if (!is_same(text_of(claims, "nonce"), asked.nonce)) return "the answer to another request";
  return {};
}

}  // namespace

Result<IdToken> check_id_token(std::string_view token, std::string_view key_set,
                               const IdTokenAsked& asked, Instant now) {
  if (token.size() > id_token_bytes_max || key_set.size() > key_set_bytes_max)
    return refused("too large");
  const auto first = token.find('.');
  const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (second == std::string_view::npos) return refused("not three parts");
  std::string head;
  std::string body;
  std::string signature;
  if (!from_base64url(token.substr(0, first), head) ||
      !from_base64url(token.substr(first + 1, second - first - 1), body) ||
      !from_base64url(token.substr(second + 1), signature))
    return refused("not three parts");

  const auto header = object_in(head);
  if (!header) return refused("no header");
  if (header->contains("crit")) return refused("it asks for what is not known here");
  const std::string_view algorithm = text_of(*header, "alg");
  if (algorithm != "RS256" && algorithm != "ES256") return refused("not signed by RS256 or ES256");
  const auto set = object_in(key_set);
  const json::value* keys = set ? set->if_contains("keys") : nullptr;
  if (keys == nullptr || !keys->is_array()) return refused("the service's keys cannot be read");
  const Signing how = algorithm == "RS256" ? Signing::rs256 : Signing::es256;
  if (!is_signed(keys->get_array(), text_of(*header, "kid"), how, token.substr(0, second),
                 signature))
    return refused("signed by none of its keys");

  const auto claims = object_in(body);
  if (!claims) return refused("says nothing");
  if (const std::string_view why = why_not_ours(*claims, asked, now); !why.empty())
    return refused(why);
  IdToken good{.subject = std::string(text_of(*claims, "sub")),
               .signed_in = moment_of(*claims, "auth_time")};
  if (good.subject.empty() || good.subject.size() > subject_bytes_max)
    return refused("names nobody");
  const json::value* verified = claims->if_contains("email_verified");
  good.is_email_verified = verified != nullptr && verified->is_bool() && verified->get_bool();
  for (const auto& claim : *claims) {
    auto texts = texts_of(claim.value());
    if (!texts.empty()) good.claims.emplace(std::string(claim.key()), std::move(texts));
  }
  return good;
}

}  // namespace eligd::access
