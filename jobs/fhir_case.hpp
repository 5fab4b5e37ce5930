// A case as the room fhir writes it: what the store holds behind a CoverageEligibilityResponse.
#pragma once

#include "base/error.hpp"
#include "fhir/response.hpp"
#include "store/records.hpp"

namespace eligd::store {
class Store;
}

namespace eligd::jobs {

// Nothing is added while the payer is asked for the first time since the intake changed: what it
// said answers another question. Errors: the store's.
[[nodiscard]] Result<void> add_case(const store::Store& store, const store::IntakeRecord& intake,
                                    const store::VerificationRecord& verification,
                                    fhir::CaseView& view);

}  // namespace eligd::jobs
