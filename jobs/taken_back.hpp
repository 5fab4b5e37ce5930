// A coverage that was active for days that were served, and is so no more: the payer may ask back
// what it paid. Pure.
#pragma once

#include "coverage/summary.hpp"
#include "jobs/planning.hpp"
#include "jobs/summary_view.hpp"

#include <optional>

namespace eligd::jobs {

inline constexpr std::string_view taken_back_code = "taken-back";

// Empty: the newer answer takes nothing back. `served`: first and last day.
[[nodiscard]] std::optional<coverage::Task> taken_back_task(const SummaryView& was,
                                                            const coverage::Summary& now,
                                                            ServiceDays served);

}  // namespace eligd::jobs
