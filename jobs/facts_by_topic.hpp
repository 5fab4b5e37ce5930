// What a summary's facts say about one question: the values that disagree, or what was told of it.
#pragma once

#include "jobs/case_pages.hpp"

#include <string>
#include <vector>

namespace eligd::jobs {

// Keys of docs/facts.md that a question about this topic is answered by, the one asked for first.
[[nodiscard]] std::vector<std::string> keys_of(report::Topic topic, const std::string& side);

// Where facts stand: their segments, else the rule that made the first of them.
[[nodiscard]] report::Origin origin_of(const SummaryRead& summary,
                                       const std::vector<std::string>& keys);

struct Told {
  std::string words{};                // a sentence or two; empty: nothing was said
  std::vector<std::string> values{};  // each of those that disagree: "20%", "40%"
  report::FactState state = report::FactState::unknown;
  report::Origin origin{};
};
[[nodiscard]] Told told_about(report::Topic topic, const SummaryRead& summary);

}  // namespace eligd::jobs
