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

}  // namespace eligd::coverage
