// Reads what stands of a verification while a try of tonight is decided about (jobs/decide).
#pragma once

#include "base/error.hpp"
#include "config/payers.hpp"
#include "config/settings.hpp"
#include "jobs/decide.hpp"
#include "jobs/world.hpp"
#include "store/records.hpp"

namespace eligd::jobs {

// How long a good answer need not be asked again, from the day it came: deciding anew makes it no
// younger.
[[nodiscard]] Instant good_until(const store::SummaryRecord& good, Instant first_appointment,
                                 const config::Settings& settings, const config::Payer& payer = {});

// `with_validity` false leaves that out: it costs opening the summary.
[[nodiscard]] Result<Standing> read_standing(const World& world,
                                             const store::VerificationRecord& verification,
                                             const store::IntakeRecord& intake, Instant now,
                                             bool with_validity);

}  // namespace eligd::jobs
