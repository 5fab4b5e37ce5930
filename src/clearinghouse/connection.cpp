// The one connection there is: a dialect writes and reads, the HTTP client carries.
#include "clearinghouse/connection.hpp"

#include "clearinghouse/dialect.hpp"
#include "clearinghouse/http_client.hpp"
#include "clearinghouse/http_verdict.hpp"
#include "clearinghouse/oauth_token.hpp"
#include "clearinghouse/partner_request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace eligd::clearinghouse {

namespace asio = boost::asio;

namespace {

using std::chrono::milliseconds;

class HttpConnection final : public Connection {
 public:
  HttpConnection(const config::Clearinghouse& profile, Credentials credentials, HttpClient& http,
                 Clock& clock, Entropy& entropy);

  asio::awaitable<Outcome> submit(Submission submission) override;
  asio::awaitable<Outcome> poll(Look look) override;
  const Capabilities& capabilities() const override { return capabilities_; }
  asio::awaitable<Health> health() override;

 private:
  [[nodiscard]] Result<HttpRequest> request_for(const Submission& submission,
                                                const Question& question,
                                                std::string_view token) const;
  [[nodiscard]] Error too_late() const;
  [[nodiscard]] asio::awaitable<Outcome> renew_token(std::string token, Outcome outcome);
  [[nodiscard]] asio::awaitable<Result<HttpResult>> look_once(const LookRequest& look,
                                                              Microseconds total_timeout,
                                                              std::string& token);

  const config::Clearinghouse profile_;
  const Credentials credentials_;
  const Capabilities capabilities_;
  std::unique_ptr<Dialect> dialect_;
  std::unique_ptr<OauthToken> token_;  // only where the profile says oauth2
  HttpClient& http_;
  Clock& clock_;
  Entropy& entropy_;
};

std::unique_ptr<Dialect> make_dialect(const config::Clearinghouse& profile,
                                      const Credentials& credentials) {
  switch (profile.protocol) {
    case config::Protocol::core_soap:
      return core_soap(profile, credentials);
    case config::Protocol::core_mime:
      return core_mime(profile, credentials);
    case config::Protocol::form_post:
      return form_post(profile, credentials);
    case config::Protocol::rest_async:
    case config::Protocol::rest_coded:
      return rest_later(profile);
    case config::Protocol::core_rest:
      return core_rest(profile);
    case config::Protocol::rest_json:
    case config::Protocol::file_drop:   // goes through a Folder; load() makes no Connection of it
    case config::Protocol::core_batch:  // these through a BatchDoor
    case config::Protocol::rest_batch:
      break;
  }
  return rest_json(profile);
}

HttpConnection::HttpConnection(const config::Clearinghouse& profile, Credentials credentials,
                               HttpClient& http, Clock& clock, Entropy& entropy)
    : profile_(profile),
      credentials_(std::move(credentials)),
      capabilities_{.real_time = profile.capabilities.real_time,
                    .batch = false,  // no dialect here speaks batch
                    .asynchronous = profile.capabilities.asynchronous,
                    .in_flight_max = profile.in_flight_max},
      dialect_(make_dialect(profile_, credentials_)),
      token_(make_token(profile_, credentials_, http, clock)),
      http_(http),
      clock_(clock),
      entropy_(entropy) {}

Result<HttpRequest> HttpConnection::request_for(const Submission& submission,
                                                const Question& question,
                                                std::string_view token) const {
  const auto left = std::chrono::floor<milliseconds>(submission.deadline - question.now);
  if (left < milliseconds(1)) return std::unexpected(too_late());
  Result<Written> written = dialect_->write(question);
  if (!written) return std::unexpected(written.error());

  HttpRequest request = request_to_partner(profile_, credentials_);
  request.total_timeout = std::min(request.total_timeout, left);
  if (submission.total_timeout > Microseconds(0)) {
    request.total_timeout = std::min(
        request.total_timeout,
        std::max(std::chrono::floor<milliseconds>(submission.total_timeout), milliseconds(1)));
  }
  request.headers = std::move(written->headers);
  const Result<void> signed_in = add_headers(request, profile_, credentials_, token);
  if (!signed_in) return std::unexpected(signed_in.error());
  request.body = Phi<std::string>(std::move(written->body));
  return request;
}

Error HttpConnection::too_late() const {
  return {ErrorKind::refused, "its deadline has passed; nothing was sent"};
}

asio::awaitable<Outcome> HttpConnection::submit(Submission submission) {
  if (token_ && clock_.now() >= submission.deadline)
    co_return RefusedBeforeSending{.error = too_late(), .counts_against_route = false};
  auto token = co_await good_token(token_.get());
  if (!token) co_return std::move(token.error());
  const std::string boundary = entropy_.hex(16);
  const Question question{.payload_id = submission.payload_id,
                          .x12 = submission.x12.reveal(Purpose::inquiry),
                          .now = clock_.now(),
                          .boundary = boundary};
  Result<HttpRequest> request = request_for(submission, question, *token);
  if (!request) {
    co_return RefusedBeforeSending{.error = request.error(), .counts_against_route = false};
  }
  HttpResult result = co_await http_.perform(*std::move(request));
  if (result.end != HttpEnd::complete) co_return judge_broken(std::move(result));
  const bool is_token_refused = token_ && result.status == 401;
  Outcome outcome = dialect_->read(question, std::move(result));
  if (is_token_refused) co_return co_await renew_token(*std::move(token), std::move(outcome));
  co_return outcome;
}

// A token that ran out in the middle of the night: refused unread, so the inquiry may go again, but
// as a new attempt with new numbers. One that was refused fresh needs a person (C2).
asio::awaitable<Outcome> HttpConnection::renew_token(std::string token, Outcome outcome) {
  const bool was_old = co_await token_->drop(std::move(token));
  if (!was_old || !std::holds_alternative<Rejected>(outcome)) co_return outcome;
  co_return Throttled{std::chrono::seconds(1),
                      "HTTP 401: our token ran out; the next inquiry goes with a new one"};
}

asio::awaitable<Result<HttpResult>> HttpConnection::look_once(const LookRequest& look,
                                                              Microseconds total_timeout,
                                                              std::string& token) {
  if (token_) {
    Result<std::string> fetched = co_await token_->get();
    if (!fetched) co_return std::unexpected(fetched.error());
    token = *std::move(fetched);
  }
  HttpRequest request = request_to_partner(profile_, credentials_);
  request.action = HttpRequest::Action::get;
  request.url = look.url;
  request.headers = look.headers;
  if (total_timeout > Microseconds(0)) {
    request.total_timeout =
        std::min(request.total_timeout,
                 std::max(std::chrono::floor<milliseconds>(total_timeout), milliseconds(1)));
  }
  if (const Result<void> added = add_headers(request, profile_, credentials_, token); !added)
    co_return std::unexpected(added.error());
  co_return co_await http_.perform(std::move(request));
}

// A token that ran out while the payer was thinking: one new one, one look more. A look asks for
// nothing new, so that it may be repeated where an inquiry may not.
asio::awaitable<Outcome> HttpConnection::poll(Look look) {
  const Result<LookRequest> to = dialect_->look(look.handle);
  if (!to) co_return Unknown{.words = to.error().sentence, .raw = {}};
  std::string token;
  Result<HttpResult> result = co_await look_once(*to, look.total_timeout, token);
  if (result && token_ && result->end == HttpEnd::complete && result->status == 401 &&
      co_await token_->drop(token))
    result = co_await look_once(*to, look.total_timeout, token);
  if (!result) co_return Pending{.handle = look.handle, .words = result.error().sentence};
  if (result->end != HttpEnd::complete)
    co_return Pending{.handle = look.handle, .words = std::move(result->words)};
  co_return dialect_->read_look(look.handle, clock_.now(), *std::move(result));
}

asio::awaitable<Health> HttpConnection::health() { return look_at(profile_, credentials_, http_); }

}  // namespace

asio::awaitable<Outcome> Connection::poll(Look) {
  co_return Unknown{.words = "this connection answers at once or not at all", .raw = {}};
}

Result<LookRequest> Dialect::look(const std::string&) const {
  return fail(ErrorKind::refused, "this protocol answers at once or not at all");
}

Outcome Dialect::read_look(const std::string&, Instant now, HttpResult answer) const {
  return judge_status(std::move(answer), now);
}

Result<Credentials> read_credentials(const config::Clearinghouse& profile, Findings& findings) {
  Credentials credentials{.user = profile.auth.user};
  if (profile.auth.kind != config::Auth::Kind::none) {
    Result<config::Secret> secret = config::resolve(profile.auth.secret, findings);
    if (!secret) return std::unexpected(secret.error());
    credentials.secret = *std::move(secret);
  }
  if (profile.tls.client_key.is_set()) {
    Result<config::Secret> key = config::resolve(profile.tls.client_key, findings);
    if (!key) return std::unexpected(key.error());
    credentials.client_key = *std::move(key);
  }
  return credentials;
}

std::unique_ptr<Connection> make_connection(const config::Clearinghouse& profile,
                                            Credentials credentials, HttpClient& http, Clock& clock,
                                            Entropy& entropy) {
  return std::make_unique<HttpConnection>(profile, std::move(credentials), http, clock, entropy);
}

}  // namespace eligd::clearinghouse
