// Stands between a client and a server on loopback and hands bytes on, unless a test wants them
// otherwise: the wire, with its faults.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

namespace eligd::test {

class Relay {
 public:
  // Called for every piece that comes from the server, before it is handed on.
  using Alter = std::function<void(std::string& bytes)>;

  Relay(int server_port, Alter on_the_way_down);
  ~Relay();
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;

  [[nodiscard]] int port() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace eligd::test
