// An ID token of OpenID Connect: what a practice's own sign-in service says about who somebody is.
// Pure: the token, the service's keys and what was asked come in.
//
// Source: OpenID Connect Core 1.0 section 3.1.3.7, RFC 7515 (JWS), RFC 7518 sections 3.3, 3.4 and
// 6, RFC 8725 (what goes wrong with JWTs). RS256 and ES256 alone: no "none", and no key is ever
// taken for a shared secret.
#pragma once

#include "base/error.hpp"
#include "base/time.hpp"

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::access {

inline constexpr std::size_t id_token_bytes_max = 16 << 10;
inline constexpr std::size_t key_set_bytes_max = 64 << 10;
inline constexpr std::chrono::seconds id_token_drift{60};    // between the service's clock and ours
inline constexpr std::chrono::minutes id_token_age_max{10};  // it was made for this sign-in

// What was asked, and of whom.
struct IdTokenAsked {
  std::string issuer{};  // exactly
  std::string client{};  // us
  std::string nonce{};   // sent with the request, and known to no other; never empty
};

struct IdToken {
  std::string subject{};               // who, at that service; the same for ever
  std::optional<Instant> signed_in{};  // when they last proved it there, where it says so
  // Every claim that is a text or a list of texts: "email", "groups".
  std::map<std::string, std::vector<std::string>> claims{};
  bool is_email_verified = false;  // the service says so itself; a text "true" is not enough
};

// `key_set`: the service's JWKS. unauthenticated: signed by none of these keys, for another, over,
// or none at all; the sentence says which check failed and nothing of the token.
[[nodiscard]] Result<IdToken> check_id_token(std::string_view token, std::string_view key_set,
                                             const IdTokenAsked& asked, Instant now);

}  // namespace eligd::access
