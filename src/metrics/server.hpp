// Answers GET /metrics, /health and /ready on an address of this machine alone, one reader at a
// time: Prometheus, or an agent of it. No TLS and no sign-in: nobody else can reach it, and nothing
// of a person stands there.
#pragma once

#include "base/error.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace eligd::metrics {

class Server {
 public:
  // Listens from now on. `text` is called on the server's own thread, once for each reading, and
  // `is_ready` for each who asks whether this daemon may be counted on.
  [[nodiscard]] static Result<std::unique_ptr<Server>> open(const std::string& address, int port,
                                                            std::function<std::string()> text,
                                                            std::function<bool()> is_ready);
  ~Server();  // stops; waits for a reading under way
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::uint16_t port() const;

 private:
  struct Parts;
  explicit Server(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace eligd::metrics
