// Between an intake as its source told it and an intake as it is kept.
//
// The kept document is the whole intake in its canonical JSON; the columns beside it are what
// lists, orders and look-ups need.
#pragma once

#include "base/error.hpp"
#include "config/configuration.hpp"
#include "intake/intake.hpp"
#include "store/records.hpp"

namespace eligd::jobs {

[[nodiscard]] store::IntakeRecord to_record(const intake::NewIntake& intake,
                                            const config::Configuration& configuration,
                                            Instant received);

// Errors: unreadable, when the kept document no longer reads under this configuration (a level of
// care was taken away); the sentence names the reasons, never their content.
[[nodiscard]] Result<intake::NewIntake> from_record(const store::IntakeRecord& record,
                                                    const config::Configuration& configuration);

}  // namespace eligd::jobs
