// A coverage summary as text for a terminal: headline, why, what to do, facts by topic, notes.
#pragma once

#include "base/phi.hpp"
#include "coverage/summary.hpp"

#include <string>
#include <string_view>

namespace eligd::cli {

// `rules` says in one line by which payer's rules it was read.
[[nodiscard]] Phi<std::string> show_summary(const coverage::Summary& summary,
                                            std::string_view rules);

// Each fact with the segments that won and lost, the element that says it marked.
[[nodiscard]] Phi<std::string> show_evidence(const coverage::Summary& summary, bool is_colored);

// "We expect the patient to pay 960.00 to 2160.00, likely 2160.00."
[[nodiscard]] std::string expectation(const coverage::Estimate& estimate);

// A fact's value in one line: "30.00 per day", "20%", "20% or 40%", "not said". Never empty.
[[nodiscard]] std::string show_value(const coverage::Fact& fact);

}  // namespace eligd::cli
