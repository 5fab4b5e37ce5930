// From a planned program to what follows it, and what the whole path is expected to cost. Pure.
//
// Source: docs/decisions/0014-phases.md; what follows stands under `then` in levels.toml.
#pragma once

#include "coverage/estimate.hpp"
#include "coverage/explain.hpp"
#include "coverage/planned_program.hpp"
#include "coverage/request.hpp"
#include "coverage/summary.hpp"

#include <span>
#include <vector>

namespace eligd::coverage {

// Each begins on the first day its weekdays meet after the last day of the one before. None where
// the program's own days are not known.
[[nodiscard]] std::vector<PlannedPhase> phases_after(const config::Configuration& configuration,
                                                     const config::LevelOfCare& level,
                                                     const config::Payer& payer,
                                                     const PlannedProgram& program);

// What the same answers tell of each following level, beside request.then: empty where they cannot
// be read for it. What was said on the phone about the program's own level, or
// overridden there, is no word on another.
[[nodiscard]] std::vector<std::vector<Fact>> facts_after(const Request& request,
                                                         std::span<const AnswerInput> answers);

// The program, as `facts` tell of it, and what follows it.
[[nodiscard]] PathAsked priced_path(const Request& request, const std::vector<Fact>& facts,
                                    const std::vector<std::vector<Fact>>& after);

// Puts the estimate of the path into a summary that has one of its program.
void add_path(const Request& request, std::span<const AnswerInput> answers, Summary& summary);

}  // namespace eligd::coverage
