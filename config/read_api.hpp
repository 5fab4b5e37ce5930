// Reads [api] of eligd.toml. Inner to this room.
#pragma once

#include "config/api_settings.hpp"

namespace eligd::config {

class TableReader;

void read_api(TableReader& table, ApiSettings& api);

}  // namespace eligd::config
