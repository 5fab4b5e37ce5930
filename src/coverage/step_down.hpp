// What changes from one phase of a path to the next, in words. Internal to the estimate.
#pragma once

#include "coverage/program.hpp"

#include <cstddef>
#include <string>

namespace eligd::coverage {

// Empty where nothing changes, or neither level's copay and share are told.
struct StepDown {
  std::string words{};  // "From Outpatient on the copay is $25.00 a visit instead of $40.00 a day."
  std::string copay{};  // "$25.00 a visit"
};
[[nodiscard]] StepDown step_down(const PathAsked& asked, std::size_t from, std::size_t to);

// What a day of the level costs: "copay $25.00 a visit, share 20%"; "not told".
[[nodiscard]] std::string benefits_in_words(const PathAsked& asked, std::size_t level);

// Medicare returns an IOP claim that lies within 7 days of PHP. Empty: no such days, or another
// payer.
[[nodiscard]] std::string too_near_for_medicare(const PathAsked& asked);

}  // namespace eligd::coverage
