// The MLLP server: HL7 v2 over TCP, in TLS, or plain on a loopback address (docs/hl7.md).
//
// One thread of its own holds the sockets; the store's writer decides. On a connection one message
// is at work at a time, and its answer leaves before the next is looked at. Bounded: connections,
// bytes of a message, time from its first byte to its last, time without any. A failure in one
// connection ends that connection, never the server.
#pragma once

#include "base/error.hpp"
#include "config/hl7_settings.hpp"
#include "hl7/desk.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace eligd::hl7 {

class Server {
 public:
  // Binds; nothing is answered before start(). The desk must outlive the server; `trouble` is told
  // what ends a connection early, in words of ours. Errors: configuration (the certificate),
  // unavailable (the port is taken).
  [[nodiscard]] static Result<std::unique_ptr<Server>> open(
      const config::Hl7Settings& settings, Desk& desk,
      std::function<void(std::string_view)> trouble);
  ~Server();  // stops

  void start();
  // Takes no more, lets what has come be answered (`drain`), then ends its thread. When it returns
  // no write of the store leads back here.
  void stop();

  // Reads certificate, key and client authority anew, for connections from now on; those that stand
  // keep theirs. Errors: configuration; then the ones before go on. From any thread, before stop().
  [[nodiscard]] Result<void> renew_certificate();

  [[nodiscard]] std::uint16_t port() const noexcept;
  [[nodiscard]] std::string url() const;  // "mllps://127.0.0.1:2575"

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace eligd::hl7
