// A loopback server that sends exactly the bytes a test tells it to, with or without TLS, so that
// every way of misbehaving can be played. It knows no HTTP beyond finding the end of a request.
#pragma once

#include "certificates.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace eligd::test {

// One connection, as seen by the server. Every call blocks and ends when the client hangs up.
class Peer {
 public:
  virtual ~Peer() = default;
  virtual std::string read_request() = 0;  // head and body by Content-Length; empty: hung up
  virtual std::string read_bytes(std::size_t count) = 0;  // fewer: hung up
  virtual bool write(std::string_view bytes) = 0;
  virtual void wait_for_hang_up() = 0;
  virtual bool is_hung_up_within(std::chrono::milliseconds time) = 0;
  virtual void reset() = 0;  // RST instead of FIN
};

struct ServerTls {
  Identity identity;
  bool is_old = false;                 // speaks TLS 1.1 and below only
  std::string client_authority_pem{};  // not empty: a client certificate of it is required
  std::string stapled{};               // an OCSP response, DER
  bool shakes_hands = true;            // false: takes the connection and says nothing
};

class RawServer {
 public:
  using Serve = std::function<void(Peer&)>;  // for each connection, on a thread of its own

  explicit RawServer(Serve serve, std::optional<ServerTls> tls = std::nullopt);
  ~RawServer();  // cuts what is open and waits for the threads
  RawServer(const RawServer&) = delete;
  RawServer& operator=(const RawServer&) = delete;

  [[nodiscard]] int port() const;
  [[nodiscard]] std::string url() const;  // https://127.0.0.1:PORT/, http without TLS
  [[nodiscard]] int connections() const;  // taken so far
  // Until that many connections have been served to their end.
  void wait_for_served(int count);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// "HTTP/1.1 STATUS X", Content-Length, and whatever else is told.
[[nodiscard]] std::string http_answer(int status, std::string_view body,
                                      std::string_view more_headers = {});

}  // namespace eligd::test
