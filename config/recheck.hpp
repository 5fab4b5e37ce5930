// How long a payer's good answer stands, and when else it is asked again: [recheck] of its file.
// jobs/due_checks turns it into moments; docs/decisions/0024.
#pragma once

#include <chrono>
#include <optional>

namespace eligd::config {

struct PayerRecheck {
  std::optional<std::chrono::days> valid{};  // empty: limits.answer_valid
  bool month_end = true;                     // no longer than the month it was given in
  bool plan_end = true;                      // no longer than the plan runs
  bool day_before = true;                    // asked again the day before the first appointment
  // Plans that may end in the middle of a month: also on the 15th. Empty: as the payer's kind is.
  std::optional<bool> mid_month{};
};

}  // namespace eligd::config
