// The daemon's HTTP side: HTTP/1.1 with keep-alive, over TLS 1.2 or 1.3, or plain on a loopback
// address.
//
// One thread of its own holds the sockets; a few workers ask the site, which may wait for the
// store. Bounded in everything: bytes, times, connections in all and per address, requests waiting
// (config/api_settings.hpp). A failure in one connection ends that connection, never the server.
// Source: RFC 9112; what of it can be read two ways is refused (both lengths, folded lines, bare
// line ends, a target that is no path).
#pragma once

#include "api/message.hpp"
#include "base/error.hpp"
#include "base/world.hpp"
#include "config/api_settings.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace eligd::api {

// What is behind the server. Called on the workers' threads, several at once.
class Site {
 public:
  virtual ~Site() = default;
  [[nodiscard]] virtual Answer answer(const Request& request) = 0;
  // How large a body may be, by the head alone. On the sockets' thread: does not wait.
  [[nodiscard]] virtual std::int64_t body_bytes_max(const Request& request) const = 0;
  // Whether answering takes a tenth of a second and tens of megabytes (a password's hash): such
  // requests have a few workers of their own, and hold up no other. On the sockets' thread.
  [[nodiscard]] virtual bool is_slow(const Request&) const { return false; }
  // Whether answering waits for a server of somebody else, for seconds where it hangs: the same.
  [[nodiscard]] virtual bool is_outward(const Request&) const { return false; }
};

class Server {
 public:
  // Binds; nothing is answered before start(). All must outlive the server. Errors: configuration
  // (the certificate), unavailable (the port is taken).
  //
  // Behind a proxy who asks is whom it names last in X-Forwarded-For; only plain, on a loopback
  // address, else anybody could name somebody.
  enum class Before : std::uint8_t { nobody, proxy };
  [[nodiscard]] static Result<std::unique_ptr<Server>> open(const config::ApiSettings& settings,
                                                            Site& site, Clock& clock,
                                                            Entropy& entropy,
                                                            Before before = Before::nobody);
  ~Server();  // stops

  void start();
  // Takes no more, lets what is asked be answered (`drain`), ends event streams, then ends its
  // threads. From any thread but its own; a second time does nothing.
  void stop();

  // Reads certificate and key anew, for connections from now on; those that stand keep theirs.
  // Errors: configuration; then the ones before go on. From any thread, before stop().
  [[nodiscard]] Result<void> renew_certificate();

  [[nodiscard]] std::uint16_t port() const noexcept;
  [[nodiscard]] std::string url() const;  // "https://127.0.0.1:8443"

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace eligd::api
