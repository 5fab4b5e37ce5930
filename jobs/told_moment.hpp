// A moment as a person writes it: at the terminal, in a request.
#pragma once

#include "base/error.hpp"
#include "base/time.hpp"
#include "config/zone.hpp"

#include <string>

namespace eligd::jobs {

// A day, "2026-11-25 14:30" by the practice's clock, or a moment with its offset. `option` names it
// in errors ("--at"); a day alone is `minutes` after its midnight.
[[nodiscard]] Result<Instant> told_moment(const std::string& option, const std::string& written,
                                          const config::Zone& zone, int minutes);

}  // namespace eligd::jobs
