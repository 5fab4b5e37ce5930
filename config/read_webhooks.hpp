// Reads [[webhook]] of eligd.toml. Inner to this room.
#pragma once

#include "config/webhooks.hpp"

namespace eligd::config {

class TableReader;

// Of the file's root.
void read_webhooks(TableReader& file, std::vector<Webhook>& webhooks);

}  // namespace eligd::config
