// Which build of the program this is: the linker's digest of all that went into it, so that two
// programs of one version number whose code differs are told apart.
#pragma once

#include <string>

namespace eligd {

// In hexadecimal digits. Empty: this program was linked without one, and nobody knows.
[[nodiscard]] const std::string& build_id();

}  // namespace eligd
