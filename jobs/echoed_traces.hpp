// The traces an answer echoes: TRN02 of every TRN with TRN01 = 2 (005010X279A1, 2000C and 2000D).
//
// For finding whose answer it may be; whether it is, only coverage::match_answer says.
#pragma once

#include "base/ids.hpp"
#include "x12/document.hpp"

#include <vector>

namespace eligd::jobs {

inline constexpr std::size_t echoed_traces_max = 100;

[[nodiscard]] std::vector<TraceNumber> echoed_traces(const x12::Document& document);

}  // namespace eligd::jobs
