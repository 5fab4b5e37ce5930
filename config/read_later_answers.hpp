// The part of a clearinghouse file that speaks of named fields and of answers that come later.
#pragma once

#include "config/clearinghouses.hpp"
#include "config/table_reader.hpp"

namespace eligd::config {

// Reads [question] and [answer]. Beside another protocol they are errors.
void read_later_answers(TableReader& file, Clearinghouse& house);

}  // namespace eligd::config
