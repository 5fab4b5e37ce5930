// A FHIR R4 server that is asked for requests and told what became of them: reads, searches and
// conditional creates, with its bearer token. Source: FHIR R4, http.html.
//
// All it asks belongs to one trace, with a step for each request (base/trace.hpp): whoever runs
// that server finds what we asked, and a complaint of ours names it.
//
// Goes to the server's own scheme, host and port only. No URL carries more than the server's own
// ids (I7). Plain HTTP goes to a loopback address only.
#pragma once

#include "base/error.hpp"
#include "base/phi.hpp"
#include "base/trace.hpp"
#include "base/world.hpp"
#include "clearinghouse/http_client.hpp"
#include "clearinghouse/oauth_token.hpp"
#include "config/configuration.hpp"
#include "jobs/intake_system.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstddef>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace eligd::jobs {

inline constexpr std::size_t fhir_page_bytes_max = std::size_t{16} << 20;

class FhirServer {
 public:
  // Reads the secrets the profile refers to. Errors: configuration. `http`, `clock` and `entropy`
  // are not owned.
  [[nodiscard]] static Result<FhirServer> make(const config::IntakeFhirServer& server,
                                               const config::Configuration& configuration,
                                               clearinghouse::HttpClient& http, Clock& clock,
                                               Entropy& entropy);

  // The first page of what is new since then; empty: of everything.
  [[nodiscard]] std::string search_url(std::optional<Instant> since) const;
  // "https://ehr.example/fhir/r4/Coverage/17"
  [[nodiscard]] std::string url_of(std::string_view below) const;
  [[nodiscard]] const Trace& trace() const noexcept { return trace_; }

  // A whole answer, whatever its status but 401. Unexpected: none came, or our sign-in is refused.
  using Reply = std::expected<clearinghouse::HttpResult, NoPage>;
  [[nodiscard]] boost::asio::awaitable<Reply> get(std::string url);
  // If-None-Exist: where something fits `condition` already, nothing is made. Empty: made anyway.
  [[nodiscard]] boost::asio::awaitable<Reply> create(std::string type, Phi<std::string> body,
                                                     std::string condition);

 private:
  FhirServer(const config::IntakeFhirServer& server, const config::Configuration& configuration,
             clearinghouse::HttpClient& http, Trace trace)
      : server_(&server), configuration_(&configuration), http_(&http), trace_(std::move(trace)) {}
  [[nodiscard]] clearinghouse::HttpRequest request(std::string url) const;
  [[nodiscard]] boost::asio::awaitable<Reply> perform(clearinghouse::HttpRequest request);
  [[nodiscard]] std::expected<void, NoPage> no_token(const Error& error) const;

  const config::IntakeFhirServer* server_;
  const config::Configuration* configuration_;
  clearinghouse::HttpClient* http_;
  Trace trace_;
  int steps_ = 0;
  std::optional<config::Secret> bearer_{};
  std::shared_ptr<clearinghouse::OauthToken> tokens_{};
};

// What stands at metadata, before anything is asked; empty: a server we can ask. For the log in
// technical words, for the report in those of its readers.
[[nodiscard]] boost::asio::awaitable<std::expected<void, NoPage>> look_at_statement(
    FhirServer& server, const SourceKey& key);

}  // namespace eligd::jobs
