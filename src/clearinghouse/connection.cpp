// The one connection there is: a dialect writes and reads, the HTTP client carries.
#include "clearinghouse/connection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "clearinghouse/dialect.hpp"
#include "clearinghouse/http_client.hpp"
#include "clearinghouse/http_verdict.hpp"
#include "clearinghouse/payload.hpp"

namespace eligd::clearinghouse {

namespace asio = boost::asio;

namespace {

using std::chrono::milliseconds;

class HttpConnection final : public Connection {
 public:
  HttpConnection(const config::Clearinghouse& profile, Credentials credentials, HttpClient& http,
                 Clock& clock, Entropy& entropy);

  asio::awaitable<Outcome> submit(Submission submission) override;
  const Capabilities& capabilities() const override { return capabilities_; }
  asio::awaitable<Health> health() override;

 private:
  [[nodiscard]] HttpRequest request_to_partner() const;
  [[nodiscard]] Result<HttpRequest> request_for(const Submission& submission, const Question& question) const;
  [[nodiscard]] std::optional<std::string> auth_header() const;

  const config::Clearinghouse profile_;
  const Credentials credentials_;
  const Capabilities capabilities_;
  std::unique_ptr<Dialect> dialect_;
  HttpClient& http_;
  Clock& clock_;
  Entropy& entropy_;
};

std::unique_ptr<Dialect> make_dialect(const config::Clearinghouse& profile,
                                      const Credentials& credentials) {
  switch (profile.protocol) {
    case config::Protocol::core_soap: return core_soap(profile, credentials);
    case config::Protocol::core_mime: return core_mime(profile, credentials);
    case config::Protocol::rest_json: break;
  }
  return rest_json(profile);
}

HttpConnection::HttpConnection(const config::Clearinghouse& profile, Credentials credentials,
                               HttpClient& http, Clock& clock, Entropy& entropy)
    : profile_(profile),
      credentials_(std::move(credentials)),
      capabilities_{.real_time = profile.capabilities.real_time,
                    .batch = false,  // no dialect here speaks batch
                    .in_flight_max = profile.in_flight_max},
      dialect_(make_dialect(profile_, credentials_)),
      http_(http),
      clock_(clock),
      entropy_(entropy) {}

// Which header carries the secret. In CORE envelopes user and password stand inside the envelope.
std::optional<std::string> HttpConnection::auth_header() const {
  if (!credentials_.secret) return std::nullopt;
  const std::string_view secret = credentials_.secret->expose();
  switch (profile_.auth.kind) {
    case config::Auth::Kind::none: return std::nullopt;
    case config::Auth::Kind::bearer: return fmt::format("Authorization: Bearer {}", secret);
    case config::Auth::Kind::api_key:
      return fmt::format("{}: {}{}", profile_.rest.auth_header, profile_.rest.auth_prefix, secret);
    case config::Auth::Kind::user_password: break;
  }
  if (profile_.protocol != config::Protocol::rest_json) return std::nullopt;
  return "Authorization: Basic " + encode_base64(fmt::format("{}:{}", credentials_.user, secret));
}

HttpRequest HttpConnection::request_to_partner() const {
  HttpRequest request;
  request.url = profile_.url;
  request.tls = {.ca_file = profile_.tls.ca_file,
                 .client_cert = profile_.tls.client_cert,
                 .client_key = credentials_.client_key};
  request.is_plain_http_allowed = profile_.plain_http_allowed;
  request.connect_timeout = profile_.timeouts.connect;
  request.first_byte_timeout = profile_.timeouts.first_byte;
  request.total_timeout = profile_.timeouts.total;
  if (profile_.answer_bytes_max > 0) {
    request.answer_bytes_max = static_cast<std::size_t>(profile_.answer_bytes_max);
  }
  return request;
}

Result<HttpRequest> HttpConnection::request_for(const Submission& submission,
                                                const Question& question) const {
  const auto left = std::chrono::floor<milliseconds>(submission.deadline - question.now);
  if (left < milliseconds(1)) {
    return fail(ErrorKind::refused, "its deadline has passed; nothing was sent");
  }
  Result<Written> written = dialect_->write(question);
  if (!written) return std::unexpected(written.error());

  HttpRequest request = request_to_partner();
  request.total_timeout = std::min(request.total_timeout, left);
  if (submission.total_timeout > Microseconds(0)) {
    request.total_timeout = std::min(
        request.total_timeout, std::max(std::chrono::floor<milliseconds>(submission.total_timeout), milliseconds(1)));
  }
  request.headers = std::move(written->headers);
  if (auto header = auth_header()) request.headers.push_back(*std::move(header));
  for (const auto& [name, value] : profile_.rest.headers) {
    request.headers.push_back(fmt::format("{}: {}", name, value));
  }
  for (const std::string& header : request.headers) {
    if (header.find_first_of("\r\n") != std::string::npos) {
      return fail(ErrorKind::configuration,
                  fmt::format("a header or secret of clearinghouse {} holds a line end; nothing was "
                              "sent. Look at auth and headers in its file", profile_.key.value()));
    }
  }
  request.body = Phi<std::string>(std::move(written->body));
  return request;
}

asio::awaitable<Outcome> HttpConnection::submit(Submission submission) {
  const std::string boundary = entropy_.hex(16);
  const Question question{.payload_id = submission.payload_id,
                          .x12 = submission.x12.reveal(Purpose::inquiry),
                          .now = clock_.now(),
                          .boundary = boundary};
  Result<HttpRequest> request = request_for(submission, question);
  if (!request) {
    co_return RefusedBeforeSending{.error = request.error(), .counts_against_route = false};
  }
  HttpResult result = co_await http_.perform(*std::move(request));
  if (result.end != HttpEnd::complete) co_return judge_broken(std::move(result));
  co_return dialect_->read(question, std::move(result));
}

asio::awaitable<Health> HttpConnection::health() {
  HttpRequest request = request_to_partner();
  request.action = HttpRequest::Action::connect_only;
  request.total_timeout = request.connect_timeout;
  const HttpResult result = co_await http_.perform(std::move(request));
  co_return Health{.is_reachable = result.end == HttpEnd::complete,
                   .words = result.end == HttpEnd::complete ? "reachable" : result.words,
                   .took = result.timings.total,
                   .certificate_expires = result.certificate_expires};
}

}  // namespace

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
