// The page's own drawings: one symbol a headline and a fact state, and the hatching that tells
// neighboring bars apart in black and white. Carried by the file itself; <use> refers to this page
// only.
#pragma once

#include "report/dom.hpp"

namespace eligd::report {

void add_icons(Node body);

}  // namespace eligd::report
