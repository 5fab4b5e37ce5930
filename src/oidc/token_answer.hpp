// The code for a token: what is sent, and what comes back. Pure.
//
// Source: RFC 6749 sections 2.3.1 and 4.1.3, RFC 7636 section 4.5, OpenID Connect Core 1.0 sections
// 3.1.3.3 and 5.3.2.
#pragma once

#include "base/error.hpp"
#include "base/secret.hpp"
#include "oidc/discovery.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace eligd::oidc {

struct Exchange {
  std::string code{};
  std::string redirect_uri{};
  Secret verifier{};
  std::string client_id{};
  Secret client_secret{};
};

// The Authorization header's value; empty where the secret goes another way or there is none.
[[nodiscard]] Secret authorization_of(const Exchange& exchange, ClientProof proof);
[[nodiscard]] Secret form_of(const Exchange& exchange, ClientProof proof);

struct Tokens {
  Secret id_token{};
  Secret access_token{};  // for the userinfo endpoint and nothing else; empty: none came
};
// unauthenticated: no token; the sentence says why by the standard's own word, if it is one.
[[nodiscard]] Result<Tokens> read_tokens(int status, std::string_view body);

struct UserInfo {
  std::string name{};  // the claim asked for, a text
  bool is_email_verified = false;
};
// Empty: no answer of the form, or about another subject.
[[nodiscard]] std::optional<UserInfo> read_user_info(std::string_view body,
                                                     std::string_view subject,
                                                     std::string_view claim);

}  // namespace eligd::oidc
