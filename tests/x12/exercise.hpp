// Puts bytes through everything x12 has and checks what must hold whatever they are. Used by tests
// and the fuzzer.
#pragma once

#include "x12/document.hpp"

#include <string>

namespace eligd::x12 {

// Each gives nothing, or what did not hold.

// Each segment is in one place of the envelope and one place of each typed view.
[[nodiscard]] std::string exercise_readers(const Document& document);
// Each finding of the validator stands inside the input and says something, and what answers them
// counts right.
[[nodiscard]] std::string exercise_check(const Document& document);
// Both.
[[nodiscard]] std::string exercise(std::string bytes);

}  // namespace eligd::x12
