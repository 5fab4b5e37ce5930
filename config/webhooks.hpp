// Who else is told what happens: [[webhook]] of eligd.toml.
#pragma once

#include "base/finding.hpp"
#include "config/secret.hpp"

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::config {

inline constexpr std::size_t webhooks_max = 16;
inline constexpr std::array<std::string_view, 9> webhook_events = {
    "check.completed", "check.failed", "coverage.changed", "intake.ready", "intake.at_risk",
    "run.started",     "run.finished", "payer.down",       "payer.up"};

struct Webhook {
  std::string key{};
  std::string url{};
  SecretRef secret{};
  SecretRef secret_before{};              // while it is rotated: both sign
  std::vector<std::string> events{};      // empty: all
  std::vector<std::string> facilities{};  // empty: all
  bool is_private_allowed = false;        // addresses of this machine and its network
  std::filesystem::path ca_file{};        // empty: the system's authorities
};

// As eligd.toml has them; what is wrong with them load() says too, with everything else.
[[nodiscard]] std::vector<Webhook> load_webhooks(const std::filesystem::path& folder,
                                                 Findings& findings);

}  // namespace eligd::config
