// Do the counts of a run add up, and to its rows? Promise I4: planned = answered + failed + held +
// skipped, each row counted once. The report recounts the rows; it does not trust the counters.
#pragma once

#include "report/model.hpp"

#include <array>
#include <string>
#include <vector>

namespace eligd::report {

using HeadlineTally = std::array<std::int64_t, headline_count>;

[[nodiscard]] HeadlineTally tally_headlines(const std::vector<Row>& rows);
[[nodiscard]] std::int64_t ready_of(const HeadlineTally& tally);

// One sentence a fault, ready to be the first line of the report; empty when all is well.
[[nodiscard]] std::vector<std::string> count_faults(const NightReport& report);

// "61 planned = 49 answered + 2 failed + 5 held + 5 skipped"
[[nodiscard]] std::string sum_in_words(const Counts& counts);

}  // namespace eligd::report
