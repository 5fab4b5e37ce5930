// Reads what is known of a case that decides when it is asked again (jobs/due_checks).
#pragma once

#include "base/error.hpp"
#include "config/configuration.hpp"
#include "jobs/due_checks.hpp"
#include "store/records.hpp"
#include "store/store.hpp"

namespace eligd::jobs {

// What a good summary says that ends its time.
[[nodiscard]] AnswerKnown answer_known(const store::SummaryRecord& good);

// `with_days` false leaves out the days the program meets: they cost reading the intake, and only
// the watch over limits needs them.
[[nodiscard]] Result<CheckedCase> checked_case(const store::Store& store,
                                               const config::Configuration& configuration,
                                               const store::VerificationRecord& verification,
                                               const store::IntakeRecord& intake, Instant now,
                                               bool with_days);

}  // namespace eligd::jobs
