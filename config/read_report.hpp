// The [report] table: where reports lie, and where else they go.
#pragma once

#include "config/settings.hpp"
#include "config/table_reader.hpp"

namespace eligd::config {

void read_report(TableReader& table, ReportSettings& report);

}  // namespace eligd::config
