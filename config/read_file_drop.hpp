// The part of a clearinghouse file that speaks of files in a folder.
#pragma once

#include "config/clearinghouses.hpp"
#include "config/table_reader.hpp"

#include <optional>
#include <string>

namespace eligd::config {

// Reads [folder]. Beside another protocol it is an error, as are a key or password that do
// not go with the address.
void read_file_drop(TableReader& file, Clearinghouse& house);

}  // namespace eligd::config
