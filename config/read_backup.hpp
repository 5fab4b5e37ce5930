// The [backup] table: where the nightly copies of the store go, and who can open them.
#pragma once

#include "config/keeping_settings.hpp"
#include "config/table_reader.hpp"

namespace eligd::config {

void read_backup(TableReader& table, BackupSettings& backup);

}  // namespace eligd::config
