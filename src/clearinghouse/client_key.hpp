// Our own key for signing in at an OAuth 2.0 token door without a shared secret (private_key_jwt).
//
// Source: RFC 7523 section 2.2 and 3, SMART App Launch 2.2 "Backend Services" (RS384 and ES384,
// which every such server takes), RFC 7517 (JWK), RFC 7518 sections 3.3, 3.4 and 6, RFC 7638
// (thumbprint).
#pragma once

#include "base/error.hpp"
#include "base/secret.hpp"
#include "base/world.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace eligd::clearinghouse {

// A server refuses what holds for more than five minutes; the one beyond these is for its clock.
inline constexpr std::chrono::minutes assertion_life{4};

enum class ClientKeyKind { ec, rsa };

class ClientKey {
 public:
  // A private key in PEM, RSA of 2048 to 8192 bits or on P-384. `id` is what the server calls it;
  // empty: its thumbprint. Errors: configuration, whose sentence says nothing of the key.
  [[nodiscard]] static Result<ClientKey> read(const Secret& pem, std::string id);
  // Another one, in PEM (PKCS #8). Errors: internal.
  [[nodiscard]] static Result<Secret> make(ClientKeyKind kind);

  [[nodiscard]] const std::string& id() const noexcept { return id_; }
  // The public half as a JWK set of one key, as it is registered: JSON.
  [[nodiscard]] std::string public_set() const;

  // "eyJ...": `client` says it is itself, to `audience` alone (the token door's address), until
  // assertion_life from now, once. Errors: internal.
  [[nodiscard]] Result<std::string> assertion(const std::string& client,
                                              const std::string& audience, Instant now,
                                              Entropy& entropy) const;

 private:
  struct Opened;
  explicit ClientKey(std::shared_ptr<const Opened> key) : key_(std::move(key)) {}
  [[nodiscard]] std::string members() const;  // of the JWK, as RFC 7638 orders them
  std::shared_ptr<const Opened> key_;
  std::string id_;
};

}  // namespace eligd::clearinghouse
