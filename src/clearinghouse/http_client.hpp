// HTTP over libcurl's multi-socket interface, driven by Asio: no thread of its own, no blocking
// call.
//
// Promises: TLS 1.2 or better, always verified; https only, but for a loopback partner; no redirect
// is followed, no proxy taken from the environment; sizes and times are bounded while the answer
// streams in. The result says whether a byte of the request may have left (I8), and a request whose
// bytes left is never repeated: see http_transfer.cpp for how libcurl is kept from doing so by
// itself (N10).
#pragma once

#include "base/phi.hpp"
#include "base/time.hpp"
#include "config/secret.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace eligd::clearinghouse {

inline constexpr std::size_t answer_header_bytes_max = 64 * 1024;
inline constexpr int connections_idle_max = 512;

struct HttpTls {
  std::filesystem::path ca_file{};             // empty: the system's authorities
  std::filesystem::path client_cert{};         // PEM; empty: none
  std::optional<config::Secret> client_key{};  // PEM
};

struct HttpRequest {
  enum class Action : std::uint8_t { post, get, connect_only };
  Action action = Action::post;
  std::string url;
  std::vector<std::string> headers{};  // "Name: value"
  Phi<std::string> body{};
  HttpTls tls{};
  bool is_http2_offered = true;
  bool is_plain_http_allowed = false;  // and then to a loopback address only
  std::chrono::milliseconds connect_timeout{10'000};
  std::chrono::milliseconds first_byte_timeout{65'000};  // from the connection's being ready
  std::chrono::milliseconds total_timeout{110'000};
  std::size_t answer_bytes_max = std::size_t{16} << 20;  // opened size, where it came compressed
};

enum class HttpEnd : std::uint8_t {
  complete,  // a whole HTTP answer came, whatever its status
  not_sent,  // not one byte of the request left
  unknown,   // some left, or may have, and no whole answer came
};

enum class HttpFault : std::uint8_t {
  none,
  request,          // ours: URL, files; nothing was tried
  resolve,          // DNS
  connect,          // refused, unreachable, or no connection in time
  certificate,      // does not verify; no retry mends it
  our_certificate,  // is not taken there; no retry mends it
  tls,              // the handshake failed otherwise
  cut,              // the peer hung up, or broke the protocol
  timeout,          // first byte or total
  too_big,
  cancelled,
};

struct HttpTimings {
  Microseconds connected{0};  // TCP and TLS; 0 on a reused connection
  Microseconds first_byte{0};
  Microseconds total{0};
};

struct HttpResult {
  HttpEnd end = HttpEnd::not_sent;
  HttpFault fault = HttpFault::none;
  std::string words;  // for a person, when end is not complete; nothing of the answer in it
  int status = 0;
  std::string content_type{};
  std::string retry_after{};
  std::string location{};   // as the partner wrote it; nothing follows it by itself
  Phi<std::string> body{};  // what came, also when it was cut
  HttpTimings timings{};
  bool is_connection_reused = false;
  std::optional<Instant> certificate_expires{};  // the peer's; known when the connection was new
};

class HttpEngine;

class HttpClient {
 public:
  explicit HttpClient(boost::asio::any_io_executor executor);
  // On the executor's thread, or after it stopped: what is still open ends as cancelled.
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  // Any executor; cancellable (total or terminal). Never throws for what the peer does.
  [[nodiscard]] boost::asio::awaitable<HttpResult> perform(HttpRequest request);

  [[nodiscard]] boost::asio::any_io_executor executor() const { return executor_; }

 private:
  boost::asio::any_io_executor executor_;
  std::shared_ptr<HttpEngine> engine_;
};

}  // namespace eligd::clearinghouse
