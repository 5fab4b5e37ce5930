// When a payer answers, on its own clock. Pure. Outside its hours nothing is sent to it (I10, C15).
#pragma once

#include "base/time.hpp"
#include "config/payers.hpp"

namespace eligd::jobs {

[[nodiscard]] bool is_open(const config::Payer& payer, Instant now);

// `now` when it is open; else the next moment it opens, looked for over the coming fortnight; a
// payer that never opens (no day named is a weekday) is looked at again after that.
[[nodiscard]] Instant next_opening(const config::Payer& payer, Instant now);

}  // namespace eligd::jobs
