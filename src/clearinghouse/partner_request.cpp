#include "clearinghouse/partner_request.hpp"

#include "clearinghouse/payload.hpp"

#include <fmt/format.h>

namespace eligd::clearinghouse {

namespace asio = boost::asio;

HttpRequest request_to_partner(const config::Clearinghouse& profile,
                               const Credentials& credentials) {
  HttpRequest request;
  request.url = profile.url;
  request.tls = {.ca_file = profile.tls.ca_file,
                 .client_cert = profile.tls.client_cert,
                 .client_key = credentials.client_key};
  request.is_http2_offered = profile.http2;
  request.is_plain_http_allowed = profile.plain_http_allowed;
  request.connect_timeout = profile.timeouts.connect;
  request.first_byte_timeout = profile.timeouts.first_byte;
  request.total_timeout = profile.timeouts.total;
  if (profile.answer_bytes_max > 0)
    request.answer_bytes_max = static_cast<std::size_t>(profile.answer_bytes_max);
  return request;
}

std::optional<std::string> auth_header(const config::Clearinghouse& profile,
                                       const Credentials& credentials, std::string_view token) {
  if (!credentials.secret) return std::nullopt;
  const std::string_view secret = credentials.secret->expose();
  switch (profile.auth.kind) {
    case config::Auth::Kind::none:
    case config::Auth::Kind::ssh_key:
      return std::nullopt;
    case config::Auth::Kind::bearer:
      return fmt::format("Authorization: Bearer {}", secret);
    case config::Auth::Kind::oauth2:
      return fmt::format("Authorization: Bearer {}", token);
    case config::Auth::Kind::api_key:
      if (profile.protocol == config::Protocol::form_post) return std::nullopt;
      return fmt::format("{}: {}{}", profile.rest.auth_header, profile.rest.auth_prefix, secret);
    case config::Auth::Kind::user_password:
      break;
  }
  // In CORE's SOAP and MIME user and password stand inside the envelope, in a form among its
  // fields.
  const bool has_own_place = profile.protocol == config::Protocol::core_soap ||
                             profile.protocol == config::Protocol::core_mime ||
                             profile.protocol == config::Protocol::core_batch ||
                             profile.protocol == config::Protocol::form_post;
  if (has_own_place) return std::nullopt;
  return "Authorization: Basic " + encode_base64(fmt::format("{}:{}", credentials.user, secret));
}

Result<void> add_headers(HttpRequest& request, const config::Clearinghouse& profile,
                         const Credentials& credentials, std::string_view token) {
  if (auto header = auth_header(profile, credentials, token))
    request.headers.push_back(*std::move(header));
  for (const auto& [name, value] : profile.rest.headers)
    request.headers.push_back(fmt::format("{}: {}", name, value));
  for (const std::string& header : request.headers) {
    if (header.find_first_of("\r\n") != std::string::npos) {
      return fail(
          ErrorKind::configuration,
          fmt::format("a header or secret of clearinghouse {} holds a line end; nothing was "
                      "sent. Look at auth and headers in its file",
                      profile.key.value()));
    }
  }
  return {};
}

std::unique_ptr<OauthToken> make_token(const config::Clearinghouse& profile,
                                       const Credentials& credentials, HttpClient& http,
                                       Clock& clock) {
  if (profile.auth.kind != config::Auth::Kind::oauth2 || !credentials.secret) return nullptr;
  HttpRequest door = request_to_partner(profile, credentials);
  door.url = profile.auth.token_url;
  return std::make_unique<OauthToken>(std::move(door),
                                      OauthToken::Client{.id = credentials.user,
                                                         .secret = *credentials.secret,
                                                         .scope = profile.auth.scope,
                                                         .id_field = profile.auth.user_field,
                                                         .secret_field = profile.auth.secret_field},
                                      http, clock);
}

asio::awaitable<std::expected<std::string, RefusedBeforeSending>> good_token(OauthToken* token) {
  if (token == nullptr) co_return std::string();
  Result<std::string> fetched = co_await token->get();
  if (fetched) co_return *std::move(fetched);
  const bool is_refused = fetched.error().kind == ErrorKind::refused;
  co_return std::unexpected(
      RefusedBeforeSending{.error = std::move(fetched.error()), .stops_route = is_refused});
}

asio::awaitable<Health> look_at(const config::Clearinghouse& profile,
                                const Credentials& credentials, HttpClient& http) {
  HttpRequest request = request_to_partner(profile, credentials);
  request.action = HttpRequest::Action::connect_only;
  request.total_timeout = request.connect_timeout;
  const HttpResult result = co_await http.perform(std::move(request));
  co_return Health{.is_reachable = result.end == HttpEnd::complete,
                   .words = result.end == HttpEnd::complete ? "reachable" : result.words,
                   .took = result.timings.total,
                   .certificate_expires = result.certificate_expires};
}

}  // namespace eligd::clearinghouse
