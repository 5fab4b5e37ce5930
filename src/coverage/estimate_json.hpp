// Reads a program in the shape of docs/cli.md, `eligd estimate`; coverage/json.hpp spells what
// comes of it.
#pragma once

#include "base/error.hpp"
#include "coverage/program.hpp"

#include <string_view>

namespace eligd::coverage {

// {"network","plan":{...},"rules":{...},"facts":{...}}. Errors: unreadable; the sentence names the
// place (/plan/days/3), what is wrong there and what to write. Unknown keys of plan and rules are
// refused: a misspelled rule must not be a rule left out.
[[nodiscard]] Result<ProgramAsked> read_program(std::string_view json);

}  // namespace eligd::coverage
