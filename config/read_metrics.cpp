#include "config/read_metrics.hpp"

#include "config/rules.hpp"
#include "config/toml_file.hpp"

namespace eligd::config {

void read_metrics(TableReader& file, std::optional<MetricsSettings>& metrics) {
  file.table("metrics", [&](TableReader& table) {
    MetricsSettings& into = metrics.emplace();
    table.optional("address", into.address, is_ip_address);
    table.optional("port", into.port, in_range(0, 65'535));
    // No TLS and no sign-in there: whoever is elsewhere asks a proxy or an agent on this machine.
    if (!is_loopback_address(into.address))
      table.error("address", {"is reached from outside", "write 127.0.0.1 or ::1"});
  });
}

std::optional<MetricsSettings> load_metrics(const std::filesystem::path& folder,
                                            Findings& findings) {
  std::optional<MetricsSettings> metrics;
  const TomlFile file = read_file(folder, "eligd.toml", findings);
  if (!file.is_read) return metrics;
  Findings of_others;  // told by load()
  read_toml(file, folder, of_others, [&](TableReader& root) { read_metrics(root, metrics); });
  return metrics;
}

}  // namespace eligd::config
