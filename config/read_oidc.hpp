// Reads [access.oidc] of eligd.toml. Inner to this room.
#pragma once

namespace eligd::config {

class TableReader;
struct AccessSettings;

// Last of [access]: what it says of the second factor is read before.
void read_oidc(TableReader& table, AccessSettings& access);

}  // namespace eligd::config
