// Writes typed 271 answers, strictly: what the guide or the envelope does not allow is refused by
// name.
//
// Source: 005010X279A1. Loops come in the guide's order, levels are counted anew and LS and LE put
// round the entities of a benefit, so that an answer whose lists were changed is right again. What
// read_271() gave of a conforming answer comes out as it stood.
#pragma once

#include "x12/response271.hpp"
#include "x12/write270.hpp"

#include <expected>
#include <span>
#include <string>
#include <vector>

namespace eligd::x12 {

// One group in one interchange, a set for each answer: ST02 counts on from the envelope's, and the
// delimiters are the envelope's, whichever the answers were read with. An answer with `unplaced`
// segments is refused: nobody knows where they belong.
[[nodiscard]] std::expected<std::string, std::vector<WriteProblem>> write_271(
    const Envelope& envelope, std::span<const Response271> answers);

}  // namespace eligd::x12
