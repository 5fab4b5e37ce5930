// Reads [metrics] of eligd.toml. Inner to this room.
#pragma once

#include "config/metrics_settings.hpp"

namespace eligd::config {

class TableReader;

// Of the file's root; empty stays empty without the table.
void read_metrics(TableReader& file, std::optional<MetricsSettings>& metrics);

}  // namespace eligd::config
