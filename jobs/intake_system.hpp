// One intake system over HTTP: its requests. Source: docs/intake-systems.md.
//
// No URL carries more than the system's own ids (I7). Plain HTTP goes to a loopback address only.
#pragma once

#include "base/error.hpp"
#include "base/phi.hpp"
#include "base/time.hpp"
#include "clearinghouse/http_client.hpp"
#include "config/configuration.hpp"
#include "intake/json.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

namespace eligd::jobs {

inline constexpr std::size_t intake_page_bytes_max = std::size_t{16} << 20;

struct IntakePage {
  intake::JsonReading reading{};
  std::vector<std::string> rejected_digests{};  // beside reading.rejected: of what was told
  std::string next_cursor{};                    // empty: there is no more
};

// Why a page did not come: for the log in technical words, for the report in those of its readers.
struct NoPage {
  Error error;  // unavailable (no answer, or no 200), unreadable (no JSON of the agreed shape)
  std::string words;  // what happened, who acts; whole sentences, nothing of the answer
};

enum class Posted : std::uint8_t {
  accepted,  // 2xx
  later,     // 429, 503, no answer: the same again after `retry_after`
  refused,   // any other status: the same again would be refused again
};
struct PostEnd {
  Posted posted = Posted::later;
  Microseconds retry_after{0};
  std::string words{};  // our own sentence, nothing of the answer: for the log
  std::string why{};    // the same for staff: "did not answer (no connection)"
  std::string act{};    // what the admin does about it
};

class IntakeSystemClient {
 public:
  // Reads the token the profile refers to. Errors: configuration.
  [[nodiscard]] static Result<IntakeSystemClient> make(const config::IntakeSystem& system,
                                                       const config::Configuration& configuration,
                                                       clearinghouse::HttpClient& http);

  [[nodiscard]] boost::asio::awaitable<std::expected<IntakePage, NoPage>> fetch(std::string cursor);
  [[nodiscard]] boost::asio::awaitable<PostEnd> acknowledge(std::vector<std::string> external_ids);
  [[nodiscard]] boost::asio::awaitable<PostEnd> post_outcomes(Phi<std::string> list);
  [[nodiscard]] boost::asio::awaitable<PostEnd> post_refusals(std::string list);

 private:
  IntakeSystemClient(const config::IntakeSystem& system, const config::Configuration& configuration,
                     clearinghouse::HttpClient& http, std::vector<std::string> headers)
      : system_(&system),
        configuration_(&configuration),
        http_(&http),
        headers_(std::move(headers)) {}
  [[nodiscard]] clearinghouse::HttpRequest request(const std::string& path) const;
  [[nodiscard]] boost::asio::awaitable<PostEnd> post(std::string path, Phi<std::string> body);

  const config::IntakeSystem* system_;
  const config::Configuration* configuration_;
  clearinghouse::HttpClient* http_;
  std::vector<std::string> headers_;
};

// How the report tells of a system that gave no page: "The intake system front-desk did not answer
// (no connection). Admin: see that it runs and that this machine reaches it."
[[nodiscard]] std::string not_read_words(const SourceKey& system,
                                         const clearinghouse::HttpResult& result);

// What staff are told of outcomes that were not taken, and what to do about it.
struct NotTaken {
  std::string why{};
  std::string act{};
};
[[nodiscard]] NotTaken not_taken_words(const clearinghouse::HttpResult& result);

// Every octet but letters, digits and -._~ as %XX (RFC 3986).
[[nodiscard]] std::string url_encoded(std::string_view text);

}  // namespace eligd::jobs
