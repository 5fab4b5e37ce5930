// Why a case was asked in a run, and when it is asked next: as the report and the case say it.
#pragma once

#include "base/error.hpp"
#include "jobs/due_checks.hpp"
#include "jobs/world.hpp"
#include "store/records.hpp"

#include <optional>
#include <string>
#include <vector>

namespace eligd::jobs {

// "Asked again: the month turned", where a question of this run says so; empty: asked as new, or
// not at all.
[[nodiscard]] std::string asked_because(const std::vector<store::InquiryRecord>& inquiries,
                                        const store::RunRecord& run);

// The next check of a case; empty where nobody is asked: no payer of ours, self-pay, data to be
// mended, a program long over.
[[nodiscard]] Result<std::optional<NextCheck>> next_check_of(
    const store::Store& store, const config::Configuration& configuration,
    const store::VerificationRecord& verification, const store::IntakeRecord& intake, Instant now);

// A check that is planned because what is known cannot hold for the program: its days of the next
// month could not be asked about yet.
struct PlannedAhead {
  VerificationId verification{};
  PayerKey payer{};
  Instant at{};
  std::string because{};  // "the program reaches into December, and ..."
};
// `answered`: when the last good answer came.
[[nodiscard]] std::optional<PlannedAhead> planned_ahead(
    const config::Configuration& configuration, const store::VerificationRecord& verification,
    Instant first_appointment, Instant answered, Instant now);
// Of all cases, the earliest first.
[[nodiscard]] Result<std::vector<PlannedAhead>> all_planned_ahead(
    const store::Store& store, const config::Configuration& configuration, Instant now);

// "Will be asked again on Dec 1 at 3:00 AM because ..."
[[nodiscard]] std::string words_of(const PlannedAhead& planned, const config::Zone& zone);

}  // namespace eligd::jobs
