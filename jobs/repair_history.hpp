// What of the repair ladder was gone already, from the questions of a case as the store holds them.
//
// Steps count while the data are what they were: an intake told anew begins at the foot of the
// ladder, and so does the plain question of a later night.
#pragma once

#include "config/configuration.hpp"
#include "intake/intake.hpp"
#include "jobs/repair.hpp"
#include "store/records.hpp"
#include "store/store.hpp"

#include <span>
#include <string>
#include <vector>

namespace eligd::jobs {

// The step by which this question is asked; empty where it is asked as the intake tells it, or was
// made for data that have been corrected since.
[[nodiscard]] std::string repair_in_force(const store::Store& store,
                                          const store::InquiryRecord& inquiry,
                                          const intake::NewIntake& intake, const PayerKey& payer);

// The steps since the last plain question. `inquiries` are all of the case, by position.
[[nodiscard]] std::vector<std::string> repairs_so_far(
    const store::Store& store, std::span<const store::InquiryRecord> inquiries,
    const intake::NewIntake& intake, const PayerKey& payer);

// What staff see of it, for whoever may see the person.
struct AskedOtherwise {
  std::string tried{};                    // a sentence; empty: nothing was tried, or it helped
  std::vector<Correction> corrections{};  // where the newest question was answered by a step
};
[[nodiscard]] AskedOtherwise asked_otherwise(const store::Store& store,
                                             const config::Configuration& configuration,
                                             const store::VerificationRecord& verification,
                                             std::span<const store::InquiryRecord> inquiries,
                                             CivilDate today);

}  // namespace eligd::jobs
