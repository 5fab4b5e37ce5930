// What an intake that is taken should be looked at for: what planning will say of it tonight, told
// when somebody is there to mend it. Pure; names fields, never their content (I7).
#pragma once

#include "base/finding.hpp"
#include "config/configuration.hpp"
#include "intake/intake.hpp"

#include <optional>

namespace eligd::jobs {

// The first appointment is over already. `place` is put on the finding.
[[nodiscard]] std::optional<Finding> doubt_of_appointment(const intake::NewIntake& intake,
                                                          Instant now, const Place& place);
// That, and what keeps the intake from being asked: a payer nobody knows, with the nearest; a field
// the payer requires.
[[nodiscard]] Findings doubts_of(const intake::NewIntake& intake,
                                 const config::Configuration& configuration, Instant now,
                                 const Place& place);

}  // namespace eligd::jobs
