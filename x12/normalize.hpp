// Makes readable what a link has wrapped or re-encoded, before anything is looked for in it.
#pragma once

#include "x12/findings.hpp"

#include <string>

namespace eligd::x12 {

// UTF-16 becomes UTF-8; records of one fixed width (some mainframe links break lines every 80
// columns, inside elements too) are joined; EBCDIC is told and left alone. Anything done is a
// finding; what needs nothing comes back as it was, not copied.
[[nodiscard]] std::string normalize(std::string bytes, Findings& findings);

}  // namespace eligd::x12
