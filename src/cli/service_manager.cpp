#include "cli/service_manager.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>

namespace eligd::cli {
namespace {

std::string taken_from_environment(const char* name) {
  const char* value = std::getenv(name);
  std::string text = value == nullptr ? "" : value;
  ::unsetenv(name);
  return text;
}

std::optional<std::int64_t> number_in(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc() || end != text.data() + text.size() || number <= 0)
    return std::nullopt;
  return number;
}

// As systemd's own clock counts, which is how it tells a reload from the one before.
std::int64_t monotonic_microseconds() {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  return std::int64_t{now.tv_sec} * 1'000'000 + now.tv_nsec / 1000;
}

// A line break would begin another key.
std::string one_line(std::string_view text) {
  std::string line(text);
  std::ranges::replace(line, '\n', ' ');
  return line;
}

}  // namespace

ServiceManager ServiceManager::from_environment() {
  std::string address = taken_from_environment("NOTIFY_SOCKET");
  const auto patience = number_in(taken_from_environment("WATCHDOG_USEC"));
  const auto meant = number_in(taken_from_environment("WATCHDOG_PID"));
  const bool is_for_us = !meant || *meant == ::getpid();
  if (address.starts_with('@')) address.front() = '\0';
  return {std::move(address),
          patience && is_for_us ? std::optional(Microseconds(*patience)) : std::nullopt};
}

ServiceManager::ServiceManager(std::string address, std::optional<Microseconds> patience)
    : address_(std::move(address)), patience_(patience) {
  if (address_.empty() || address_.size() >= sizeof(sockaddr_un::sun_path)) return;
  socket_ = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
}

ServiceManager::ServiceManager(ServiceManager&& other) noexcept
    : address_(std::move(other.address_)),
      patience_(other.patience_),
      socket_(std::exchange(other.socket_, -1)) {}

ServiceManager::~ServiceManager() {
  if (socket_ >= 0) ::close(socket_);
}

// What cannot be told is not told: the daemon's work does not hang on who looks at it.
void ServiceManager::tell(std::string_view lines) noexcept {
  if (socket_ < 0) return;
  sockaddr_un to{};
  to.sun_family = AF_UNIX;
  std::memcpy(to.sun_path, address_.data(), address_.size());
  const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + address_.size());
  ::sendto(socket_, lines.data(), lines.size(), MSG_NOSIGNAL | MSG_DONTWAIT,
           reinterpret_cast<const sockaddr*>(&to), size);
}

void ServiceManager::ready(std::string_view status) {
  tell(fmt::format("READY=1\nSTATUS={}\n", one_line(status)));
}

void ServiceManager::reloading() {
  tell(fmt::format("RELOADING=1\nMONOTONIC_USEC={}\nSTATUS=reading the configuration\n",
                   monotonic_microseconds()));
}

void ServiceManager::status(std::string_view status) {
  tell(fmt::format("STATUS={}\n", one_line(status)));
}

void ServiceManager::stopping() { tell("STOPPING=1\nSTATUS=finishing what is in flight\n"); }

void ServiceManager::alive() { tell("WATCHDOG=1\n"); }

SignsOfLife::SignsOfLife(ServiceManager& manager, boost::asio::io_context& loop)
    : manager_(manager), timer_(loop) {
  if (manager_.patience()) give();
}

void SignsOfLife::give() {
  manager_.alive();
  timer_.expires_after(*manager_.patience() / 3);
  timer_.async_wait([this](boost::system::error_code problem) {
    if (!problem) give();
  });
}

}  // namespace eligd::cli
