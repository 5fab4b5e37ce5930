// A connection to one clearinghouse: takes one inquiry's X12 bytes, hands back what became of them.
//
// Source: CAQH CORE Connectivity vC2.2.0 (SOAP, MIME); for REST the partner's own documents.
// Promises: submit() never throws and always ends, at the latest at the total timeout. What was
// sent and then not usably answered is Unknown, never folded into a failure (I8). No sentence in an
// outcome carries a byte the partner sent, because partners echo the inquiry in their errors (I7).
#pragma once

#include "base/error.hpp"
#include "base/finding.hpp"
#include "base/ids.hpp"
#include "base/phi.hpp"
#include "base/time.hpp"
#include "base/world.hpp"
#include "config/clearinghouses.hpp"
#include "config/secret.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>

namespace eligd::clearinghouse {

class HttpClient;

struct Submission {
  AttemptId attempt{};
  std::string payload_id;  // UUID; new for every attempt
  Phi<std::string> x12;    // one interchange
  Instant deadline{};      // nothing is sent at or after it; an answer is not waited for beyond it
  Microseconds total_timeout{0};  // 0: the profile's
};

// What the answer's envelope says it answers. Real time pairs by the exchange first, PayloadID
// second.
enum class PayloadIdEcho : std::uint8_t {
  ours,
  absent,   // REST, or a partner that leaves it out
  odd,      // not a UUID: gateways put their own number there, or even the request
  foreign,  // a UUID, but not ours: the caller holds the answer (I2)
};

// The payload begins with ISA. Whether it is a 271, a 999 or a TA1 is for coverage to say.
struct Answered {
  Phi<std::string> bytes;
  int http_status = 200;
  PayloadIdEcho payload_id = PayloadIdEcho::absent;
};

// Not one byte of the inquiry left: it may be sent again, by this route or another.
struct RefusedBeforeSending {
  Error error;
  bool counts_against_route = true;  // false: the fault is ours, the partner is not down
  bool stops_route = false;  // a certificate that does not verify: no use before a person acts
};

enum class Layer : std::uint8_t { http, envelope, x12 };

// The partner read the request and said no.
struct Rejected {
  Layer layer = Layer::http;
  std::string code;   // "401", "UnAuthorized", "Receiver"
  std::string words;  // our own sentence; the partner's text is only in raw
  Phi<std::string> raw;
  bool stops_route = false;  // credentials refused: no use before a person acts
};

// Sent, at least in part, and no usable answer. The payer may have it, and may bill it.
struct Unknown {
  std::string words;
  Phi<std::string> raw;        // whatever came
  bool is_broken_off = false;  // the connection ended or was given up: `words` are for technicians
};

// Taken; the answer is looked for under the handle (docs/decisions/0022). Of a look: not yet.
struct Pending {
  std::string handle;                // our own note of where to look; kept sealed
  Microseconds next_poll{0};         // what the partner asked for; 0: our own pace
  bool is_ready = false;             // the answer is there, and fetched under this handle at once
  std::optional<Instant> expires{};  // the partner keeps the answer no longer
  std::string words{};               // of a look that told nothing: why
};

// One look for an answer that was to come later.
struct Look {
  AttemptId attempt{};
  std::string handle{};
  Microseconds total_timeout{0};  // 0: the profile's
};

// The partner said that it did not take this one and when to come back; bounded.
struct Throttled {
  Microseconds retry_after{0};
  std::string words;
};

using Outcome = std::variant<Answered, RefusedBeforeSending, Rejected, Unknown, Pending, Throttled>;

struct Capabilities {
  bool real_time = true;
  bool batch = false;
  bool asynchronous = false;  // may answer Pending
  int in_flight_max = 16;
};

struct Health {
  bool is_reachable = false;  // name resolved, connected, certificate verified
  std::string words;
  Microseconds took{0};
  std::optional<Instant> certificate_expires{};
};

class Connection {
 public:
  virtual ~Connection() = default;
  [[nodiscard]] virtual boost::asio::awaitable<Outcome> submit(Submission submission) = 0;
  // May be repeated as often as wanted: a look asks for nothing new. Pending, Throttled,
  // RefusedBeforeSending and what broke off leave the answer where it is; all else ends the
  // looking.
  [[nodiscard]] virtual boost::asio::awaitable<Outcome> poll(Look look);
  [[nodiscard]] virtual const Capabilities& capabilities() const = 0;
  // Connects and shakes hands; sends no request.
  [[nodiscard]] virtual boost::asio::awaitable<Health> health() = 0;
};

// What the profile's references stand for. Held in memory only.
struct Credentials {
  std::string user{};
  std::optional<config::Secret> secret{};      // password, key or token
  std::optional<config::Secret> client_key{};  // PEM
};

// Reads the secrets a profile refers to. Fails with configuration: missing or unreadable.
[[nodiscard]] Result<Credentials> read_credentials(const config::Clearinghouse& profile,
                                                   Findings& findings);

// `http`, `clock` and `entropy` are not owned and must outlive the connection. submit() and
// health() may run on any executor, several at a time.
[[nodiscard]] std::unique_ptr<Connection> make_connection(const config::Clearinghouse& profile,
                                                          Credentials credentials, HttpClient& http,
                                                          Clock& clock, Entropy& entropy);

}  // namespace eligd::clearinghouse
