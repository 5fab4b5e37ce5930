// What a sign-in service says of itself. Pure.
//
// Source: OpenID Connect Discovery 1.0 sections 3 and 4, RFC 8414, RFC 9207.
#pragma once

#include "base/error.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace eligd::oidc {

enum class ClientProof : std::uint8_t {
  none,    // a public client: PKCE alone
  header,  // client_secret_basic
  body,    // client_secret_post
};

struct Discovery {
  std::string authorization_endpoint{};
  std::string token_endpoint{};
  std::string keys{};      // jwks_uri
  std::string userinfo{};  // empty: there is none
  ClientProof proof = ClientProof::none;
  bool is_issuer_sent = false;  // with every return: one without it is another's (RFC 9207)
};

[[nodiscard]] std::string discovery_address(std::string_view issuer);

// `has_secret`: whether we have one to show. configuration: it is another issuer, or asks for what
// is not known here; the sentence says what, and nothing the document holds.
[[nodiscard]] Result<Discovery> read_discovery(std::string_view document, std::string_view issuer,
                                               bool has_secret);

}  // namespace eligd::oidc
