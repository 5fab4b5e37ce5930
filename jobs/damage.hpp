// Answers that came by a damaged way: which are in doubt at a moment, and the words for people.
#pragma once

#include "store/damage_records.hpp"

#include <span>
#include <string>

namespace eligd::jobs {

// A way counts as damaged from when that was recorded until it was lifted.
[[nodiscard]] bool is_doubted(std::span<const store::DamagedAnswer> damaged, AnswerId answer,
                              Instant at);

// "it came through alpha while that was damaged: lost pages"; empty: none of them is in doubt.
[[nodiscard]] std::string doubt_words(std::span<const store::DamagedAnswer> damaged,
                                      std::span<const AnswerId> answers, Instant at);

}  // namespace eligd::jobs
