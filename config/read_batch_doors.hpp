// The parts of a clearinghouse file that speak of batches over HTTP, and [batch], which all who
// take many questions at once have.
#pragma once

#include "config/clearinghouses.hpp"
#include "config/table_reader.hpp"

namespace eligd::config {

// Reads [batch] where the protocol goes in batches, else says that it has no use.
void read_batch(TableReader& file, Clearinghouse& house);

// Reads [core_batch] and [rest_batch]; each is an error beside another protocol.
void read_batch_doors(TableReader& file, Clearinghouse& house);

}  // namespace eligd::config
