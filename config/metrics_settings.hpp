// Where figures for Prometheus are served: [metrics] of eligd.toml.
#pragma once

#include "base/finding.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace eligd::config {

struct MetricsSettings {
  std::string address = "127.0.0.1";  // of this machine alone
  int port = 9471;                    // 0: any free one
};

// As eligd.toml has them, empty without the table; what is wrong with them load() says too, with
// everything else.
[[nodiscard]] std::optional<MetricsSettings> load_metrics(const std::filesystem::path& folder,
                                                          Findings& findings);

}  // namespace eligd::config
