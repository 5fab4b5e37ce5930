#include "jobs/fhir_server.hpp"

#include "clearinghouse/client_key.hpp"
#include "config/fhir_client_keys.hpp"
#include "config/secret.hpp"
#include "fhir/pulled.hpp"

#include <fmt/format.h>

#include <chrono>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

using clearinghouse::ClientKey;
using clearinghouse::HttpEnd;
using clearinghouse::HttpRequest;
using clearinghouse::HttpResult;
using clearinghouse::OauthToken;

NoPage no_answer(const SourceKey& key, const HttpResult& result, const Trace& trace) {
  std::string sentence = result.end == HttpEnd::complete
                             ? fmt::format("FHIR server {} answered HTTP {} (trace {})",
                                           key.value(), result.status, trace.id)
                             : fmt::format("FHIR server {} gave no answer: {} (trace {})",
                                           key.value(), result.words, trace.id);
  return {{ErrorKind::unavailable, std::move(sentence)}, not_read_words(key, result)};
}

// Milliseconds: more digits are rare enough for a server to stumble over.
std::string moment(Instant at) {
  std::string text = to_string(at);
  const auto dot = text.find('.');
  return dot == std::string::npos ? text : text.substr(0, dot + 4) + 'Z';
}

// By its secret, or by an assertion our key signs anew for each token.
Result<OauthToken::Client> client_of(const config::IntakeFhirServer& server,
                                     const std::filesystem::path& folder, Clock& clock,
                                     Entropy& entropy) {
  OauthToken::Client client{.id = server.client_id, .secret = {}, .scope = server.scope};
  Findings findings;
  const auto keys = config::fhir_client_keys(folder);
  if (!keys) return std::unexpected(keys.error());
  const auto ours = keys->find(server.key);
  auto secret =
      config::resolve(ours == keys->end() ? server.client_secret : ours->second.key, findings);
  if (!secret) return std::unexpected(secret.error());
  if (ours == keys->end()) {
    client.secret = *std::move(secret);
    return client;
  }
  auto key = ClientKey::read(*secret, ours->second.id);
  if (!key)
    return fail(key.error().kind,
                fmt::format("FHIR server {}: {}", server.key.value(), key.error().sentence));
  client.assertion = [key = *std::move(key), id = server.client_id, door = server.token_url, &clock,
                      &entropy] { return key.assertion(id, door, clock.now(), entropy); };
  return client;
}

}  // namespace

Result<FhirServer> FhirServer::make(const config::IntakeFhirServer& server,
                                    const config::Configuration& configuration,
                                    clearinghouse::HttpClient& http, Clock& clock,
                                    Entropy& entropy) {
  FhirServer made(server, configuration, http,
                  trace_named(fmt::format("fhir\n{}\n{}", server.key.value(),
                                          clock.now().time_since_epoch().count())));
  Findings findings;
  if (server.token.is_set()) {
    auto token = config::resolve(server.token, findings);
    if (!token) return std::unexpected(token.error());
    made.bearer_ = *std::move(token);
  }
  if (!server.token_url.empty()) {
    auto client = client_of(server, configuration.folder, clock, entropy);
    if (!client) return std::unexpected(client.error());
    made.tokens_ = std::make_shared<clearinghouse::OauthToken>(made.request(server.token_url),
                                                               *std::move(client), http, clock);
  }
  return made;
}

std::string FhirServer::url_of(std::string_view below) const {
  return fmt::format("{}/{}", server_->url, below);
}

std::string FhirServer::search_url(std::optional<Instant> since) const {
  std::string url = url_of(
      fmt::format("CoverageEligibilityRequest?status=active&_sort=_lastUpdated&_count={}&_include="
                  "CoverageEligibilityRequest:patient",
                  server_->page_size));
  if (since) url += "&_lastUpdated=ge" + moment(*since);
  if (!server_->query.empty()) url += '&' + server_->query;
  return url;
}

HttpRequest FhirServer::request(std::string url) const {
  const config::Limits& limits = configuration_->settings.limits;
  HttpRequest made;
  made.url = std::move(url);
  made.tls.ca_file = server_->ca_file;
  made.is_plain_http_allowed = true;  // the client lets it go to a loopback address only
  made.connect_timeout = limits.connect_timeout;
  made.first_byte_timeout = limits.first_byte_timeout;
  made.total_timeout = limits.total_timeout;
  made.answer_bytes_max = fhir_page_bytes_max;
  return made;
}

asio::awaitable<FhirServer::Reply> FhirServer::get(std::string url) {
  HttpRequest asked = request(std::move(url));
  asked.action = HttpRequest::Action::get;
  asked.headers = {"Accept: application/fhir+json"};
  co_return co_await perform(std::move(asked));
}

asio::awaitable<FhirServer::Reply> FhirServer::create(std::string type, Phi<std::string> body,
                                                      std::string condition) {
  HttpRequest sent = request(url_of(type));
  sent.headers = {"Accept: application/fhir+json", "Content-Type: application/fhir+json",
                  "Prefer: return=minimal"};
  if (!condition.empty()) sent.headers.push_back("If-None-Exist: " + condition);
  sent.body = std::move(body);
  co_return co_await perform(std::move(sent));
}

std::expected<void, NoPage> FhirServer::no_token(const Error& error) const {
  const bool is_refused = error.kind == ErrorKind::refused;
  return std::unexpected(NoPage{
      {ErrorKind::unavailable,
       fmt::format("FHIR server {}: {}", server_->key.value(), error.sentence)},
      is_refused ? fmt::format("The intake system {} was not asked (its sign-in refuses us). "
                               "Admin: check client_id and client_secret or private_key in "
                               "eligd.toml; `eligd doctor` says what it refused.",
                               server_->key.value())
                 : fmt::format("The intake system {} was not asked (no token was to be had). "
                               "Admin: see that token_url in eligd.toml is reached.",
                               server_->key.value())});
}

// A token may run out on the way: it is fetched anew once, and the request, which was refused
// before it did anything, goes again.
asio::awaitable<FhirServer::Reply> FhirServer::perform(HttpRequest request) {
  const std::vector<std::string> plain = request.headers;
  for (int tries = 1;; ++tries) {
    HttpRequest sent = request;
    sent.headers = plain;
    std::string token;
    if (bearer_) token = bearer_->expose();
    if (tokens_) {
      auto fetched = co_await tokens_->get();
      if (!fetched) co_return std::unexpected(no_token(fetched.error()).error());
      token = *std::move(fetched);
    }
    if (!token.empty()) sent.headers.push_back("Authorization: Bearer " + token);
    sent.headers.push_back("traceparent: " +
                           traceparent_of(step_of(trace_, std::to_string(++steps_))));
    HttpResult result = co_await http_->perform(std::move(sent));
    if (result.end != HttpEnd::complete)
      co_return std::unexpected(no_answer(server_->key, result, trace_));
    if (result.status != 401) co_return result;
    const bool is_worth_it = tokens_ && tries == 1 && co_await tokens_->drop(token);
    if (!is_worth_it) co_return std::unexpected(no_answer(server_->key, result, trace_));
  }
}

asio::awaitable<std::expected<void, NoPage>> look_at_statement(FhirServer& server,
                                                               const SourceKey& key) {
  std::string url = server.url_of("metadata");
  const FhirServer::Reply reply = co_await server.get(std::move(url));
  if (!reply) co_return std::unexpected(reply.error());
  if (reply->status != 200) co_return std::unexpected(no_answer(key, *reply, server.trace()));
  const std::string fault = fhir::fault_of_statement(reply->body.reveal(Purpose::storage));
  if (fault.empty()) co_return std::expected<void, NoPage>();
  co_return std::unexpected(
      NoPage{{ErrorKind::unreadable, fmt::format("FHIR server {}: {}", key.value(), fault)},
             fmt::format("The intake system {} was not asked ({}). Admin: check its address in "
                         "eligd.toml.",
                         key.value(), fault)});
}

}  // namespace eligd::jobs
