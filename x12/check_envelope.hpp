// ISA and GS against X12.5 and the version of the guides; counts and control numbers are read()'s.
#pragma once

#include "x12/document.hpp"

namespace eligd::x12 {

// `number` counts interchanges from 1, `first_group` the groups before this interchange.
void check_envelope(const Interchange& interchange, std::uint32_t number, std::uint32_t first_group,
                    Findings& findings);

}  // namespace eligd::x12
