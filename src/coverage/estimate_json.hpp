// Reads what docs/cli.md shows of `eligd estimate` and `eligd explain`: a program, an estimate, the
// facts of a summary. coverage/json.hpp spells them.
#pragma once

#include "base/error.hpp"
#include "coverage/estimate.hpp"
#include "coverage/program.hpp"

#include <string_view>
#include <vector>

namespace eligd::coverage {

// {"network","plan":{...},"rules":{...},"facts":{...}}. Errors: unreadable; the sentence names the
// place (/plan/days/3), what is wrong there and what to write. Unknown keys of plan and rules are
// refused: a misspelled rule must not be a rule left out.
[[nodiscard]] Result<ProgramAsked> read_program(std::string_view json);

// The same, or with several phases: "plan":{"phases":[{"level",...},...]}, and
// "levels":{LEVEL:{"name","rules","facts"}} with what one level has otherwise. A plan without
// phases is a path of one.
[[nodiscard]] Result<PathAsked> read_path(std::string_view json);

// What to_json(Estimate) wrote. `days` come back only where it wrote them: where there is a likely
// figure.
// Errors: unreadable, where there is no lowest total or a day says no amount; any other member that
// is missing reads as not said.
[[nodiscard]] Result<Estimate> read_estimate(std::string_view json);

// The facts of a summary as to_json(Summary) wrote it, without their evidence. Errors: unreadable.
[[nodiscard]] Result<std::vector<Fact>> read_facts(std::string_view summary_json);

}  // namespace eligd::coverage
