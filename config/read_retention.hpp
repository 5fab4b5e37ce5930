// [retention] of eligd.toml. Inner to this room.
#pragma once

#include "config/keeping_settings.hpp"
#include "config/table_reader.hpp"

namespace eligd::config {

void read_retention(TableReader& table, RetentionSettings& retention);

}  // namespace eligd::config
