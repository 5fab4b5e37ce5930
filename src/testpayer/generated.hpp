// Answers for members no scenario names: varied, plausible and always the same for the same member
// id, so that a load of thousands needs no scenario file. Pure.
#pragma once

#include "testpayer/question.hpp"
#include "testpayer/scenario.hpp"

#include <cstdint>

namespace eligd::testpayer {

// Of a hundred members about 83 are active (with copay, coinsurance, limits, authorization by EB11
// or by MSG, family figures only, no behavioral lines, a carve-out), 5 inactive, 3 ended, 3 begin
// later, 2 have another payer first and 4 are not found (72, 73, 75).
[[nodiscard]] Answer generated_answer(std::uint64_t seed, const Question& question);

}  // namespace eligd::testpayer
