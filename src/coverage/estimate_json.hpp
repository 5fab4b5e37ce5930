// A program and its estimate in the shapes of docs/cli.md, `eligd estimate`.
#pragma once

#include "base/error.hpp"
#include "coverage/estimate.hpp"

#include <string>
#include <string_view>

namespace eligd::coverage {

// {"network","plan":{...},"rules":{...},"facts":{...}}. Errors: unreadable; the sentence names the
// place (/plan/days/3), what is wrong there and what to write. Unknown keys of plan and rules are
// refused: a misspelled rule must not be a rule left out.
[[nodiscard]] Result<ProgramAsked> read_program(std::string_view json);

// One document on one line; amounts as texts. `total`, `by_month`, `first_payment` and `days` are
// those of the likely figure and stand only where there is one.
[[nodiscard]] std::string to_json(const Estimate& estimate);

// The other way. `days` come back only where to_json wrote them: where there is a likely figure.
// Errors: unreadable, where there is no lowest total or a day says no amount; any other member that
// is missing reads as not said.
[[nodiscard]] Result<Estimate> read_estimate(std::string_view json);

}  // namespace eligd::coverage
