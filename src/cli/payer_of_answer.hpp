// By which configured payer's rules `explain` reads: the one that --payer names, else the one the
// answer itself names by its 2100A id or name. Never a guess: what fits nobody, or several, is read
// by no payer's rules, and the words say so.
#pragma once

#include "base/error.hpp"
#include "config/configuration.hpp"
#include "coverage/summary.hpp"

#include <string>

namespace eligd::cli {

struct RulesChosen {
  const config::Payer* payer = nullptr;  // null: no payer's rules; lives as the configuration does
  std::string words{};                   // one line for whoever reads the result
};

// Errors: usage, with the payers that could be meant, where `as_written` names none of ours, or
// several, and is no id that one of the answers carries. `read` is the summary without any rules.
[[nodiscard]] Result<RulesChosen> rules_asked_for(const config::Configuration& configuration,
                                                  const std::string& as_written,
                                                  const coverage::Summary& read);

[[nodiscard]] RulesChosen rules_of_the_answer(const config::Configuration& configuration,
                                              const coverage::Summary& read);

}  // namespace eligd::cli
