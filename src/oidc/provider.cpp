#include "oidc/provider.hpp"

#include "access/id_token.hpp"

#include <fmt/format.h>

namespace eligd::oidc {

Provider::Provider(config::OidcSettings settings, Secret client_secret, Wire& wire, Clock& clock)
    : settings_(std::move(settings)),
      client_secret_(std::move(client_secret)),
      wire_(wire),
      clock_(clock) {}

std::string Provider::redirect_uri() const {
  return settings_.public_url + "/api/v1/session/service/return";
}

// With the mutex held.
Result<Told> Provider::ask(Ask question, std::string_view what) {
  if (silent_since_ && clock_.steady() - *silent_since_ < left_alone)
    return std::unexpected(*last_error_);
  silent_since_.reset();
  Told told = wire_.ask(question);
  if (told.status != 0 && told.status < 500) return told;
  const std::string words = told.status == 0 ? told.words : fmt::format("HTTP {}", told.status);
  Error error{ErrorKind::unavailable,
              fmt::format("the sign-in service gave no {}: {}", what, words)};
  // One question it stumbles over, which anybody may make it ask, is not silence.
  if (told.status == 0) {
    silent_since_ = clock_.steady();
    last_error_ = error;
  }
  return std::unexpected(std::move(error));
}

Result<Discovery> Provider::discovery() {
  const std::scoped_lock lock(mutex_);
  if (discovery_ && clock_.steady() - discovered_ < kept_max) return *discovery_;
  // The issuer is an admin's word: it may be anywhere.
  const auto told =
      ask({.url = discovery_address(settings_.issuer), .is_private_allowed = true}, "description");
  if (!told) return std::unexpected(told.error());
  if (told->status != 200)
    return fail(ErrorKind::configuration,
                fmt::format("the sign-in service does not describe itself at its issuer: HTTP {}",
                            told->status));
  auto read = read_discovery(told->body, settings_.issuer, !client_secret_.empty());
  if (!read) return read;
  discovery_ = *std::move(read);
  discovered_ = clock_.steady();
  is_private_ = told->is_private;
  return *discovery_;
}

Result<std::string> Provider::keys(bool is_anew) {
  const auto known = discovery();
  if (!known) return std::unexpected(known.error());
  const std::scoped_lock lock(mutex_);
  const Microseconds age = clock_.steady() - keys_fetched_;
  if (!keys_.empty() && age < (is_anew ? Microseconds(keys_again) : Microseconds(kept_max)))
    return keys_;
  const auto told = ask({.url = known->keys, .is_private_allowed = is_private_}, "keys");
  if (!told) return std::unexpected(told.error());
  if (told->status != 200 || told->body.size() > access::key_set_bytes_max || told->body.empty())
    return fail(ErrorKind::configuration, "the sign-in service's keys cannot be read");
  keys_ = told->body;
  keys_fetched_ = clock_.steady();
  return keys_;
}

Result<Tokens> Provider::exchange(const std::string& code, const Secret& verifier) {
  const auto known = discovery();
  if (!known) return std::unexpected(known.error());
  const Exchange exchange{.code = code,
                          .redirect_uri = redirect_uri(),
                          .verifier = verifier,
                          .client_id = settings_.client_id,
                          .client_secret = client_secret_};
  Ask question{.url = known->token_endpoint,
               .authorization = authorization_of(exchange, known->proof),
               .form = form_of(exchange, known->proof)};
  const std::scoped_lock lock(mutex_);
  question.is_private_allowed = is_private_;
  const auto told = ask(std::move(question), "token");
  if (!told) return std::unexpected(told.error());
  return read_tokens(told->status, told->body);
}

Result<UserInfo> Provider::user_info(const Secret& access_token, const std::string& subject) {
  const auto known = discovery();
  if (!known) return std::unexpected(known.error());
  if (known->userinfo.empty() || access_token.empty()) return UserInfo();
  std::string bearer = "Bearer ";
  bearer += access_token.expose();
  Ask question{.url = known->userinfo, .authorization = Secret(std::move(bearer))};
  const std::scoped_lock lock(mutex_);
  question.is_private_allowed = is_private_;
  const auto told = ask(std::move(question), "word about this person");
  if (!told) return std::unexpected(told.error());
  if (told->status != 200) return UserInfo();
  return read_user_info(told->body, subject, settings_.account_claim).value_or(UserInfo());
}

}  // namespace eligd::oidc
