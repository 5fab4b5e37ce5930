// The path of one verification: its program and what levels.toml plans after it, priced from the
// answers its last good summary was made from. Reading only.
#pragma once

#include "base/error.hpp"
#include "coverage/planned_program.hpp"
#include "coverage/program.hpp"
#include "jobs/case_file.hpp"
#include "jobs/world.hpp"

#include <optional>
#include <string>
#include <vector>

namespace eligd::jobs {

// When the patient is planned to attend, begun on `start` instead where one is given: as long a
// program as planned.
[[nodiscard]] coverage::Attendance attendance_of(const CaseFile& file,
                                                 std::optional<CivilDate> start);

// Begun on `start` instead of the planned day where one is given, as program_of() does. `missing`
// says as half a sentence why it cannot be priced. Errors: the store's; configuration, as
// open_case() says.
struct StoredPath {
  std::optional<coverage::PathAsked> asked{};
  std::string missing{};
  std::vector<std::string> assumptions{};  // what the days rest on
};
[[nodiscard]] Result<StoredPath> path_of(const World& world, VerificationId id,
                                         std::optional<CivilDate> start);

}  // namespace eligd::jobs
