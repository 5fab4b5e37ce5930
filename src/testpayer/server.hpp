// The doors behind a socket: HTTP/1.1, with TLS when a certificate is given, on 127.0.0.1 only.
//
// One thread, timers for latency; the caller's run() is that thread. Requests are bounded in size
// and number of connections. Expect: 100-continue is answered. Never throws.
#pragma once

#include "base/error.hpp"
#include "testpayer/doors.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace eligd::testpayer {

inline constexpr int connections_max = 1'024;
inline constexpr std::size_t request_bytes_max = 64u << 20;

struct Listening {
  std::uint16_t port = 0;     // 0: a free one
  std::string certificate{};  // PEM files; both or none
  std::string private_key{};
  std::string client_ca{};  // when set, clients must show a certificate of this authority
};

class Server {
 public:
  // Binds; nothing is answered before run(). `doors` must live as long.
  [[nodiscard]] static Result<std::unique_ptr<Server>> open(const Listening& listening,
                                                            Doors& doors);
  ~Server();

  [[nodiscard]] std::uint16_t port() const noexcept;
  [[nodiscard]] std::string url() const;  // "https://127.0.0.1:8443"

  // Calls it so often while run() runs.
  void every(std::chrono::milliseconds pause, std::function<void()> work);
  void run();              // until stop()
  void stop();             // from any thread, also before run()
  void stop_on_signals();  // SIGINT and SIGTERM end run()

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace eligd::testpayer
