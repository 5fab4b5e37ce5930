#include "oidc/relying_party.hpp"

#include "access/codes.hpp"
#include "clearinghouse/form_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sodium.h>

#include <algorithm>
#include <array>

namespace eligd::oidc {
namespace {

constexpr std::size_t code_characters_max = 4096;

// BASE64URL(SHA256(verifier)) (RFC 7636 section 4.2).
std::string challenge_of(const Secret& verifier) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  const std::string_view text = verifier.expose();
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libsodium's type
  const auto* raw = reinterpret_cast<const unsigned char*>(text.data());
  crypto_hash_sha256(digest.data(), raw, text.size());
  constexpr auto variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string encoded(sodium_base64_encoded_len(digest.size(), variant), '\0');
  sodium_bin2base64(encoded.data(), encoded.size(), digest.data(), digest.size(), variant);
  encoded.resize(encoded.find('\0'));
  return encoded;
}

std::unexpected<Failure> no(Outcome outcome, std::optional<Purpose> purpose, std::string why) {
  return std::unexpected(Failure{.outcome = outcome, .purpose = purpose, .why = std::move(why)});
}

Outcome outcome_of(const Error& error) {
  return error.kind == ErrorKind::unavailable ? Outcome::unavailable : Outcome::failed;
}

bool holds_any(const std::vector<std::string>& shown, const std::vector<std::string>& wanted) {
  return std::ranges::any_of(
      wanted, [&](const std::string& one) { return std::ranges::find(shown, one) != shown.end(); });
}

}  // namespace

RelyingParty::RelyingParty(config::OidcSettings settings, Secret client_secret, Wire& wire,
                           Clock& clock, Entropy& entropy)
    : provider_(std::move(settings), std::move(client_secret), wire, clock),
      clock_(clock),
      entropy_(entropy),
      rounds_(clock) {}

Result<Begun> RelyingParty::begin(Round round) {
  const auto known = provider_.discovery();
  if (!known) return std::unexpected(known.error());
  const Secret state = access::session_secret(entropy_);
  round.nonce = access::session_secret(entropy_);
  round.verifier = access::session_secret(entropy_);
  round.cookie = access::session_secret(entropy_);
  round.begun = clock_.now();
  std::string query;
  const auto add = [&](std::string_view name, std::string_view value) {
    query += fmt::format("{}{}={}", query.empty() ? "" : "&", name,
                         clearinghouse::percent_encoded(value));
  };
  add("response_type", "code");
  add("client_id", settings().client_id);
  add("redirect_uri", provider_.redirect_uri());
  add("scope", fmt::format("{}", fmt::join(settings().scopes, " ")));
  add("state", state.expose());
  add("nonce", round.nonce.expose());
  add("code_challenge", challenge_of(round.verifier));
  add("code_challenge_method", "S256");
  if (round.purpose == Purpose::proof) {
    add("prompt", "login");
    add("max_age", "0");
  }
  const std::string& endpoint = known->authorization_endpoint;
  Begun begun{.url = endpoint + (endpoint.find('?') == std::string::npos ? '?' : '&') + query,
              .cookie = round.cookie};
  rounds_.begin(std::string(state.expose()), std::move(round));
  return begun;
}

std::expected<Finished, Failure> RelyingParty::finish(const Returned& returned) {
  auto round = rounds_.take(returned.state, returned.cookie);
  if (!round)
    return no(Outcome::again, std::nullopt,
              "a return that this browser did not begin, or too late");
  const Purpose purpose = round->purpose;
  const auto known = provider_.discovery();
  if (!known) return no(outcome_of(known.error()), purpose, known.error().sentence);
  // Another service's answer, carried to us in place of ours (RFC 9207).
  const bool is_issuer_wrong =
      returned.issuer.empty() ? known->is_issuer_sent : returned.issuer != settings().issuer;
  if (is_issuer_wrong) return no(Outcome::failed, purpose, "the return is another issuer's");
  if (!returned.error.empty()) {
    const bool is_theirs = returned.error == "access_denied" || returned.error == "login_required";
    return no(is_theirs ? Outcome::cancelled : Outcome::failed, purpose,
              is_theirs ? "not gone through with there" : "the service answered with an error");
  }
  if (returned.code.empty() || returned.code.size() > code_characters_max)
    return no(Outcome::failed, purpose, "the return carries no code");
  const auto tokens = provider_.exchange(std::string(returned.code), round->verifier);
  if (!tokens) return no(outcome_of(tokens.error()), purpose, tokens.error().sentence);
  const auto token = check(*tokens, *round);
  if (!token) return no(outcome_of(token.error()), purpose, token.error().sentence);
  auto word = word_of(*token, *tokens, *round);
  if (!word) return no(outcome_of(word.error()), purpose, word.error().sentence);
  return Finished{.round = *std::move(round), .word = *std::move(word)};
}

Result<access::IdToken> RelyingParty::check(const Tokens& tokens, const Round& round) {
  const access::IdTokenAsked asked{.issuer = settings().issuer,
                                   .client = settings().client_id,
                                   .nonce = std::string(round.nonce.expose())};
  const auto keys = provider_.keys(false);
  if (!keys) return std::unexpected(keys.error());
  auto token = access::check_id_token(tokens.id_token.expose(), *keys, asked, clock_.now());
  if (token) return token;
  // It may have changed its keys since; what it shows is asked for once a minute at most.
  const auto anew = provider_.keys(true);
  if (!anew || *anew == *keys) return token;
  return access::check_id_token(tokens.id_token.expose(), *anew, asked, clock_.now());
}

Result<access::ServiceWord> RelyingParty::word_of(const access::IdToken& token,
                                                  const Tokens& tokens, const Round& round) {
  const auto wrong = [](std::string_view why) {
    return fail(ErrorKind::unauthenticated, fmt::format("the sign-in service's token: {}", why));
  };
  const auto& wanted = settings().methods_needed;
  const auto methods = token.claims.find("amr");
  const bool is_method_shown = methods != token.claims.end() && holds_any(methods->second, wanted);
  if (!wanted.empty() && !is_method_shown) return wrong("none of the methods needed was used");
  if (round.purpose == Purpose::proof &&
      (!token.signed_in || *token.signed_in < round.begun - access::id_token_drift))
    return wrong("they did not sign in there anew");

  const std::string& claim = settings().account_claim;
  UserInfo told{.is_email_verified = token.is_email_verified};
  const auto held = token.claims.find(claim);
  if (held != token.claims.end() && held->second.size() == 1) {
    told.name = held->second.front();
  } else {  // many services tell no more than who it is in the token itself
    auto asked = provider_.user_info(tokens.access_token, token.subject);
    if (!asked) return std::unexpected(asked.error());
    told = *std::move(asked);
  }
  // Anybody may write any address into a profile.
  if (claim == "email" && !told.is_email_verified) told.name.clear();
  return access::ServiceWord{.issuer = settings().issuer,
                             .subject = token.subject,
                             .name = std::move(told.name),
                             .has_second_factor = !wanted.empty(),
                             .proved = token.signed_in,
                             .source_address = round.source};
}

}  // namespace eligd::oidc
