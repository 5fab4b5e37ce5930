// A bearer token by OAuth 2.0 client credentials, fetched when needed and kept while it holds.
//
// Source: RFC 6749 section 4.4, RFC 7523 section 2.2 for a signed assertion instead of a secret.
// Tokens of partners live 300 to 3600 s, none has a refresh token, and fetching one may count
// against a quota: so one fetch at a time, and everybody else waits for it. Life is counted from
// receipt by the steady clock; what the token says of itself is not read.
#pragma once

#include "base/error.hpp"
#include "base/world.hpp"
#include "clearinghouse/http_client.hpp"
#include "config/secret.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace eligd::clearinghouse {

inline constexpr std::chrono::seconds token_life_default{300};  // where the answer does not say
inline constexpr std::chrono::seconds token_life_max{24 * 3600};
inline constexpr std::chrono::seconds token_fetch_max{30};  // how long one fetch may take
inline constexpr std::size_t token_answer_bytes_max = 64 * 1024;

// When to fetch the next: 60 s before the end or at 80 % of its life, whichever is sooner; a life
// too short for that is used by half.
[[nodiscard]] Microseconds refresh_after(std::chrono::seconds life);

class OauthToken {
 public:
  struct Client {
    std::string id;
    config::Secret secret;
    std::string scope{};
    std::string id_field = "client_id";  // one partner spells them its own way
    std::string secret_field = "client_secret";
    // Set: it is called for each fetch and signs in instead of the secret (client_key.hpp), on the
    // strand of the token.
    std::function<Result<std::string>()> assertion{};
  };

  // `door` carries URL, TLS and time limits of the token door. `http` and `clock` are not owned.
  OauthToken(HttpRequest door, Client client, HttpClient& http, Clock& clock);
  ~OauthToken();

  // Fails with refused: our credentials are not accepted, a person must act. With unavailable: not
  // now.
  [[nodiscard]] boost::asio::awaitable<Result<std::string>> get();

  // The partner refused this one. True: it was no longer new, a fresh one may help. False: it was
  // fetched a moment ago, so it is not its age that is wrong.
  [[nodiscard]] boost::asio::awaitable<bool> drop(std::string token);

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace eligd::clearinghouse
