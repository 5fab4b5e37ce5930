// When a payer answers and when a partner is closed for maintenance, on their own clocks. Pure.
// Outside those times nothing is sent to it (I10, C15).
#pragma once

#include "base/time.hpp"
#include "config/clearinghouses.hpp"
#include "config/payers.hpp"

namespace eligd::jobs {

[[nodiscard]] bool is_open(const config::Payer& payer, Instant now);
[[nodiscard]] bool is_open(const config::Clearinghouse& house, Instant now);

// `now` when it is open; else the next moment it opens, looked for over the coming fortnight. One
// that does not open in that time (no day named is a weekday) is looked at again after it.
[[nodiscard]] Instant next_opening(const config::Payer& payer, Instant now);
[[nodiscard]] Instant next_opening(const config::Clearinghouse& house, Instant now);

}  // namespace eligd::jobs
