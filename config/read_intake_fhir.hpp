// Reads [[intake.fhir_servers]] of eligd.toml. Inner to this room.
#pragma once

#include "config/intake_fhir.hpp"

namespace eligd::config {

class TableReader;

void read_intake_fhir(TableReader& table, IntakeFhirServer& server);

}  // namespace eligd::config
