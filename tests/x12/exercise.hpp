// Puts bytes through everything x12 has and checks what must hold whatever they are: each segment
// is in one place of the envelope and one place of the typed view. Used by tests and the fuzzer.
#pragma once

#include <string>

namespace eligd::x12 {

// Empty, or what did not hold.
[[nodiscard]] std::string exercise(std::string bytes);

}  // namespace eligd::x12
