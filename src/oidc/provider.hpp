// The sign-in service as we know it just now: what it says of itself, its keys, and how it is asked
// for a token.
//
// Thread-safe. Kept for an hour at most; keys that fit no token are fetched anew once a minute at
// most; one that did not answer is left alone for some seconds, so that a click costs nobody a wait
// while it is down. Each question waits for `ask_time_max` at most.
//
// Errors: unavailable (no answer), configuration (an answer that is no good), unauthenticated (no
// token for this code).
#pragma once

#include "base/error.hpp"
#include "base/world.hpp"
#include "config/access_settings.hpp"
#include "oidc/discovery.hpp"
#include "oidc/token_answer.hpp"
#include "oidc/wire.hpp"

#include <chrono>
#include <mutex>
#include <optional>
#include <string>

namespace eligd::oidc {

inline constexpr std::chrono::minutes kept_max{60};
inline constexpr std::chrono::minutes keys_again{1};
inline constexpr std::chrono::seconds left_alone{10};

class Provider {
 public:
  // `wire` and `clock` outlive it.
  Provider(config::OidcSettings settings, Secret client_secret, Wire& wire, Clock& clock);

  [[nodiscard]] Result<Discovery> discovery();
  // Its JWKS. `is_anew`: those held fit no token; still held where they were fetched just now.
  [[nodiscard]] Result<std::string> keys(bool is_anew);
  [[nodiscard]] Result<Tokens> exchange(const std::string& code, const Secret& verifier);
  [[nodiscard]] Result<UserInfo> user_info(const Secret& access_token, const std::string& subject);

  [[nodiscard]] const config::OidcSettings& settings() const noexcept { return settings_; }
  [[nodiscard]] std::string redirect_uri() const;

 private:
  [[nodiscard]] Result<Told> ask(Ask question, std::string_view what);

  const config::OidcSettings settings_;
  const Secret client_secret_;
  Wire& wire_;
  Clock& clock_;

  std::mutex mutex_{};  // what is below; held while the service is asked, as the answer is for all
  std::optional<Discovery> discovery_{};
  Microseconds discovered_{0};
  bool is_private_ = false;  // the issuer is met in a private network: so may be what it names
  std::string keys_{};
  Microseconds keys_fetched_{0};
  std::optional<Microseconds> silent_since_{};
  std::optional<Error> last_error_{};
};

}  // namespace eligd::oidc
