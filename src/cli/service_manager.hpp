// What systemd hears of the daemon (sd_notify(3)): datagrams of "KEY=value" lines to the socket
// that $NOTIFY_SOCKET names. Without one nobody listens, and nothing happens.
//
// Not libsystemd: it brings five libraries into a process that holds keys, for one sendto().
#pragma once

#include "base/time.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace eligd::cli {

class ServiceManager {
 public:
  // Takes $NOTIFY_SOCKET, $WATCHDOG_USEC and $WATCHDOG_PID out of the environment, so that a
  // program the daemon starts (the PDF's) does not speak for it. Before there are threads.
  [[nodiscard]] static ServiceManager from_environment();

  ServiceManager(ServiceManager&& other) noexcept;
  ServiceManager& operator=(ServiceManager&&) = delete;
  ServiceManager(const ServiceManager&) = delete;
  ServiceManager& operator=(const ServiceManager&) = delete;
  ~ServiceManager();

  // `status` is a line for `systemctl status`: our words and counts, nothing of a person (I7).
  void ready(std::string_view status);
  void reloading();  // until the next ready()
  void status(std::string_view status);
  void stopping();

  // How long systemd waits for a sign of life; none: it does not.
  [[nodiscard]] std::optional<Microseconds> patience() const noexcept { return patience_; }
  void alive();

 private:
  ServiceManager(std::string address, std::optional<Microseconds> patience);
  void tell(std::string_view lines) noexcept;

  std::string address_;  // a path, or with a NUL in front a name of the kernel's; empty: nobody
  std::optional<Microseconds> patience_;
  int socket_ = -1;
};

// Tells the watchdog as long as it lives that `loop` turns: three times within its patience, by a
// handler of that loop, so that nobody says so for a loop that stands still (R5). Both outlive it.
class SignsOfLife {
 public:
  SignsOfLife(ServiceManager& manager, boost::asio::io_context& loop);

 private:
  void give();

  ServiceManager& manager_;
  boost::asio::steady_timer timer_;
};

}  // namespace eligd::cli
