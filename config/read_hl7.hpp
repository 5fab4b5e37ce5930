// Reads [hl7] of eligd.toml. Inner to this room.
#pragma once

namespace eligd::config {

class TableReader;
struct Draft;

void read_hl7(TableReader& table, Draft& draft);

}  // namespace eligd::config
