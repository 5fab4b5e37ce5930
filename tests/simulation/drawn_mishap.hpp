// What befalls the machine or is done at a desk in a drawn world, once its hour has come.
#pragma once

#include "script.hpp"
#include "tape.hpp"

namespace eligd::simulation {

// That does not end the process.
[[nodiscard]] Mishap drawn_mishap(MishapKind kind, Choices& choices);
// That does.
[[nodiscard]] Mishap drawn_crash(Choices& choices);

}  // namespace eligd::simulation
