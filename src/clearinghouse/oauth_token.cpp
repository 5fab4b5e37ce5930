#include "clearinghouse/oauth_token.hpp"

#include "clearinghouse/form_text.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace eligd::clearinghouse {

namespace asio = boost::asio;
namespace json = boost::json;
using std::chrono::seconds;

namespace {

constexpr seconds new_for{5};  // a token refused within this was never good

seconds life_of(const json::object& answer) {
  const json::value* const told = answer.if_contains("expires_in");
  std::int64_t life = 0;
  if (told != nullptr && told->is_int64()) life = told->get_int64();
  if (told != nullptr && told->is_string()) {  // one partner quotes its numbers
    const std::string_view text = told->get_string();
    std::from_chars(text.data(), text.data() + text.size(), life);
  }
  if (life <= 0) return token_life_default;
  return seconds(std::min<std::int64_t>(life, token_life_max.count()));
}

struct Grant {
  std::string token;
  seconds life{0};
};

std::optional<Grant> read_grant(const std::string& body) {
  json::error_code error;
  const json::value value = json::parse(body, error);
  const json::object* const answer = error ? nullptr : value.if_object();
  const json::value* const token =
      answer == nullptr ? nullptr : answer->if_contains("access_token");
  if (token == nullptr || !token->is_string()) return std::nullopt;
  Grant grant{std::string(token->get_string()), life_of(*answer)};
  // It becomes a header: nothing that could end one.
  const bool is_clean =
      std::ranges::all_of(grant.token, [](char c) { return c > ' ' && c <= '~'; });
  return grant.token.empty() || !is_clean ? std::nullopt : std::optional(std::move(grant));
}

// The answer's `error`, where it is a word of RFC 6749 section 5.2 and nothing else: what it says
// besides is the partner's.
std::string_view told_fault(const std::string& body) {
  static constexpr std::array<std::string_view, 6> known = {
      "invalid_request",     "invalid_client",         "invalid_grant",
      "unauthorized_client", "unsupported_grant_type", "invalid_scope"};
  json::error_code error;
  const json::value value = json::parse(body, error);
  const json::object* const answer = error ? nullptr : value.if_object();
  const json::value* const told = answer == nullptr ? nullptr : answer->if_contains("error");
  if (told == nullptr || !told->is_string()) return {};
  const auto found = std::ranges::find(known, std::string_view(told->get_string()));
  return found == known.end() ? std::string_view() : *found;
}

}  // namespace

Microseconds refresh_after(seconds life) {
  return std::max<Microseconds>(std::min<Microseconds>(life - seconds(60), life * 4 / 5), life / 2);
}

// Everything here happens on the strand.
struct OauthToken::State : std::enable_shared_from_this<State> {
  State(HttpRequest to, Client who, HttpClient& over, Clock& by)
      : door(std::move(to)),
        client(std::move(who)),
        http(over),
        clock(by),
        strand(asio::make_strand(over.executor())) {}

  asio::awaitable<Result<std::string>> get();
  asio::awaitable<void> fetch();
  asio::awaitable<void> wait_for_fetch();
  [[nodiscard]] Result<std::string> form() const;
  [[nodiscard]] Result<Grant> read(const HttpResult& answer) const;

  HttpRequest door;
  Client client;
  HttpClient& http;
  Clock& clock;
  asio::any_io_executor strand;

  std::string token;
  Microseconds received{0};
  Microseconds next_fetch{0};
  Microseconds end{0};
  Error last_failure{};
  bool is_fetching = false;
  std::vector<std::shared_ptr<asio::steady_timer>> waiting;
};

asio::awaitable<Result<std::string>> OauthToken::State::get() {
  const auto self = shared_from_this();
  if (!token.empty() && clock.steady() < next_fetch) co_return token;
  if (is_fetching) {
    co_await wait_for_fetch();
  } else {
    co_await fetch();
  }
  // A failed fetch does no harm while the old one still holds.
  if (!token.empty() && clock.steady() < end) co_return token;
  co_return std::unexpected(last_failure);
}

asio::awaitable<void> OauthToken::State::wait_for_fetch() {
  const auto timer =
      std::make_shared<asio::steady_timer>(strand, asio::steady_timer::time_point::max());
  waiting.push_back(timer);
  co_await timer->async_wait(asio::as_tuple(asio::use_awaitable));
}

asio::awaitable<void> OauthToken::State::fetch() {
  is_fetching = true;
  HttpRequest request = door;
  request.headers = {"Content-Type: application/x-www-form-urlencoded", "Accept: application/json"};
  request.total_timeout = token_fetch_max;
  request.answer_bytes_max = token_answer_bytes_max;
  Result<Grant> grant{std::unexpected(Error{})};
  if (auto written = form()) {
    request.body = Phi<std::string>(*std::move(written));
    const HttpResult answer = co_await http.perform(std::move(request));
    grant = read(answer);
  } else {
    grant = std::unexpected(written.error());
  }
  if (grant) {
    token = std::move(grant->token);
    received = clock.steady();
    next_fetch = received + refresh_after(grant->life);
    end = received + grant->life;
  } else {
    last_failure = grant.error();
  }
  is_fetching = false;
  for (const auto& timer : std::exchange(waiting, {})) timer->cancel();
}

// Of a signed assertion the server reads who we are: what it does not need is not sent.
Result<std::string> OauthToken::State::form() const {
  std::string text = "grant_type=client_credentials";
  const auto add = [&](std::string_view name, std::string_view value) {
    text += fmt::format("&{}={}", percent_encoded(name), percent_encoded(value));
  };
  if (client.assertion) {
    const auto signed_one = client.assertion();
    if (!signed_one) return std::unexpected(signed_one.error());
    add("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    add("client_assertion", *signed_one);
  } else {
    add(client.id_field, client.id);
    add(client.secret_field, client.secret.expose());
  }
  if (!client.scope.empty()) add("scope", client.scope);
  return text;
}

Result<Grant> OauthToken::State::read(const HttpResult& answer) const {
  if (answer.end != HttpEnd::complete) {
    return fail(ErrorKind::unavailable,
                fmt::format("no token: {}; nothing was sent", answer.words));
  }
  if (answer.status == 400 || answer.status == 401 || answer.status == 403) {
    const std::string_view why = told_fault(answer.body.reveal(Purpose::inquiry));
    return fail(
        ErrorKind::refused,
        fmt::format("the token door refuses our client id or {} (HTTP {}{}{}); nothing was sent. "
                    "Check {}",
                    client.assertion ? "the assertion our key signed" : "secret", answer.status,
                    why.empty() ? "" : ", ", why,
                    why == "invalid_scope" ? "scope"
                    : client.assertion     ? "client_id, token_url, our clock, and that the "
                                             "public half of the key is registered there"
                                           : "auth in the partner's file"));
  }
  if (answer.status == 200) {
    if (auto grant = read_grant(answer.body.reveal(Purpose::inquiry))) return *std::move(grant);
  }
  return fail(ErrorKind::unavailable,
              fmt::format("the token door answers HTTP {} without a token; nothing was sent",
                          answer.status));
}

OauthToken::OauthToken(HttpRequest door, Client client, HttpClient& http, Clock& clock)
    : state_(std::make_shared<State>(std::move(door), std::move(client), http, clock)) {}

OauthToken::~OauthToken() = default;

asio::awaitable<Result<std::string>> OauthToken::get() {
  return asio::co_spawn(state_->strand, state_->get(), asio::use_awaitable);
}

asio::awaitable<bool> OauthToken::drop(std::string token) {
  const auto drop_it = [](std::shared_ptr<State> state,
                          std::string refused) -> asio::awaitable<bool> {
    if (state->token != refused) co_return true;  // another has been fetched since
    const bool was_new = state->clock.steady() - state->received < new_for;
    state->token.clear();
    co_return !was_new;
  };
  return asio::co_spawn(state_->strand, drop_it(state_, std::move(token)), asio::use_awaitable);
}

}  // namespace eligd::clearinghouse
