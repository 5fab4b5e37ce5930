#include "api/connection_state.hpp"

#include "jobs/certificate_watch.hpp"
#include "jobs/secret_watch.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <system_error>

namespace eligd::api {

namespace json = boost::json;

namespace {

json::value or_null(const std::optional<Instant>& at) {
  return at ? json::value(to_string(*at)) : json::value(nullptr);
}

json::object to_json(const jobs::CircuitNow& now) {
  return {{"state", jobs::to_text(now.state)},
          {"since", or_null(now.since)},
          {"why", now.why.empty() ? json::value(nullptr) : json::value(now.why)}};
}

const char* kept_as(config::SecretRef::Kind kind) {
  switch (kind) {
    case config::SecretRef::Kind::file:
      return "file";
    case config::SecretRef::Kind::env:
      return "environment";
    case config::SecretRef::Kind::credential:
      return "credential";
    case config::SecretRef::Kind::none:
      break;
  }
  return "none";
}

// When the file was last written: what it held before is not known.
std::optional<Instant> written(const std::string& path) {
  std::error_code error;
  const auto at = std::filesystem::last_write_time(path, error);
  if (error) return std::nullopt;
  return std::chrono::floor<Microseconds>(std::chrono::file_clock::to_sys(at));
}

}  // namespace

const char* known_by(config::Auth::Kind kind) {
  switch (kind) {
    case config::Auth::Kind::none:
      break;
    case config::Auth::Kind::user_password:
      return "user_password";
    case config::Auth::Kind::api_key:
      return "api_key";
    case config::Auth::Kind::bearer:
      return "bearer";
    case config::Auth::Kind::oauth2:
      return "oauth2";
    case config::Auth::Kind::ssh_key:
      return "ssh_key";
  }
  return "none";
}

json::object circuit_json(const Behind& behind, const ClearinghouseKey& clearinghouse) {
  return to_json(behind.board != nullptr ? behind.board->of(clearinghouse) : jobs::CircuitNow());
}

json::object circuit_json(const Behind& behind, const ClearinghouseKey& clearinghouse,
                          const PayerKey& payer) {
  return to_json(behind.board != nullptr ? behind.board->of(clearinghouse, payer)
                                         : jobs::CircuitNow());
}

json::object asking_json(const Behind& behind) {
  const jobs::AskingTime asking =
      behind.board != nullptr ? behind.board->asking() : jobs::AskingTime();
  return {{"began", or_null(asking.began)}, {"ended", or_null(asking.ended)}};
}

json::value certificate_json(const Behind& behind, const config::Clearinghouse& house) {
  if (house.tls.client_cert.empty()) return nullptr;
  const auto ends = jobs::our_certificate_ends(house);
  if (!ends) return json::object{{"ends", nullptr}, {"ends_soon", true}};
  return json::object{{"ends", to_string(*ends).substr(0, 10)},
                      {"ends_soon", jobs::ends_soon(*ends, behind.clock.now())}};
}

json::object secret_age_json(const config::SecretRef& secret,
                             const std::vector<config::SecretEnd>& ends, Instant now) {
  json::object told = {{"kept", kept_as(secret.kind)},
                       {"since", nullptr},
                       {"days", nullptr},
                       {"ends", nullptr},
                       {"ends_soon", false}};
  const auto end = std::ranges::find(ends, secret, &config::SecretEnd::secret);
  if (end != ends.end()) {
    told["ends"] = to_string(end->ends);
    told["ends_soon"] = jobs::secret_ends_soon(end->ends, now);
  }
  using Kind = config::SecretRef::Kind;
  if (secret.kind != Kind::file && secret.kind != Kind::credential) return told;
  if (const auto since = written(secret.name)) {
    told["since"] = to_string(*since).substr(0, 10);
    told["days"] = std::chrono::floor<std::chrono::days>(now - *since).count();
  }
  return told;
}

json::value secret_json(const Behind& behind, const config::Clearinghouse& house,
                        const std::vector<config::SecretEnd>& ends) {
  if (!house.auth.secret.is_set()) return nullptr;
  return secret_age_json(house.auth.secret, ends, behind.clock.now());
}

}  // namespace eligd::api
