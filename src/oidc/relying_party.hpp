// We before the practice's sign-in service: a round there and back, and what it then says of
// somebody, checked. Whose account that is and whether they may come in is the gate's to say.
//
// Source: OpenID Connect Core 1.0 section 3.1 (authorization code), RFC 7636 (PKCE), RFC 9207
// (issuer in the return), RFC 9700 (what goes wrong). Thread-safe; begin() and finish() ask the
// service and wait for it.
#pragma once

#include "access/gate.hpp"
#include "access/id_token.hpp"
#include "base/error.hpp"
#include "base/world.hpp"
#include "oidc/provider.hpp"
#include "oidc/rounds.hpp"

#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace eligd::oidc {

struct Begun {
  std::string url{};  // where the browser goes
  Secret cookie{};    // what it shows when it is back
};

// As the browser brings it back.
struct Returned {
  std::string_view state{};
  std::string_view code{};
  std::string_view error{};   // in place of a code
  std::string_view issuer{};  // "iss"; empty: not sent
  Secret cookie{};
};

struct Finished {
  Round round{};
  access::ServiceWord word{};
};

// What the person is told, a code of the page's address; the rest is for the audit chain.
enum class Outcome : std::uint8_t {
  again,        // no round of this browser: over, used, or begun elsewhere
  cancelled,    // they did not go through with it there
  unavailable,  // the service does not answer
  failed,       // what it said does not hold
};

struct Failure {
  Outcome outcome = Outcome::failed;
  std::optional<Purpose> purpose{};  // empty: no round of ours, so that anybody may have sent it
  std::string why{};                 // ours; nothing that was sent
};

class RelyingParty {
 public:
  // All outlive it.
  RelyingParty(config::OidcSettings settings, Secret client_secret, Wire& wire, Clock& clock,
               Entropy& entropy);

  // `round`: purpose, session, to, source. unavailable, configuration: the service.
  [[nodiscard]] Result<Begun> begin(Round round);
  [[nodiscard]] std::expected<Finished, Failure> finish(const Returned& returned);

  [[nodiscard]] Rounds& rounds() noexcept { return rounds_; }
  [[nodiscard]] Provider& provider() noexcept { return provider_; }
  [[nodiscard]] const config::OidcSettings& settings() const noexcept {
    return provider_.settings();
  }

 private:
  [[nodiscard]] Result<access::IdToken> check(const Tokens& tokens, const Round& round);
  [[nodiscard]] Result<access::ServiceWord> word_of(const access::IdToken& token,
                                                    const Tokens& tokens, const Round& round);

  Provider provider_;
  Clock& clock_;
  Entropy& entropy_;
  Rounds rounds_;
};

}  // namespace eligd::oidc
