// One question to the sign-in service over HTTP. Blocks its thread for at most `ask_time_max`.
//
// No redirect is followed and no proxy of the environment taken; TLS 1.2 or later, verified; plain
// HTTP to this machine itself only. An address of a private network is met only where that was
// allowed: what a service of the public internet names must not lead into the practice's own.
#pragma once

#include "base/secret.hpp"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::oidc {

inline constexpr std::chrono::seconds connect_time_max{3};
inline constexpr std::chrono::seconds ask_time_max{5};  // somebody waits before a white page
inline constexpr std::size_t answer_bytes_max = 64 * 1024;

struct Ask {
  std::string url{};
  Secret authorization{};        // of the header; empty: none
  std::optional<Secret> form{};  // POST with this body; empty: GET
  bool is_private_allowed = false;
};

struct Told {
  int status = 0;  // 0: no answer
  std::string body{};
  std::string words{};      // why there is none, ours; nothing the service wrote
  bool is_private = false;  // it was met in a private network, or on this machine
};

class Wire {
 public:
  virtual ~Wire() = default;
  // Thread-safe.
  [[nodiscard]] virtual Told ask(const Ask& question) = 0;
};

class CurlWire final : public Wire {
 public:
  // Empty: the system's authorities.
  explicit CurlWire(std::filesystem::path ca_file) : ca_file_(std::move(ca_file)) {}
  [[nodiscard]] Told ask(const Ask& question) override;

 private:
  std::filesystem::path ca_file_;
};

// "https://HOST...", or "http://" to this very machine; visible ASCII, no user or password, no
// fragment.
[[nodiscard]] bool is_address(std::string_view url);
[[nodiscard]] bool is_plain(std::string_view url);  // of those, http

}  // namespace eligd::oidc
