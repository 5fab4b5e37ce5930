// Which questions are taken next, and for how long: claims under leases, in SQL. Called inside a
// transaction.
#pragma once

#include "store/database.hpp"
#include "store/records.hpp"

#include <optional>
#include <string>
#include <vector>

namespace eligd::store::rows {

[[nodiscard]] Result<std::vector<Claim>> claim_due(Database& database, const ClaimRequest& request);
[[nodiscard]] Result<void> renew_claim(Database& database, InquiryId inquiry, std::int64_t lease,
                                       Instant until);
[[nodiscard]] Result<void> release_claim(Database& database, InquiryId inquiry, std::int64_t lease,
                                         Instant due, const std::string& reason);
// conflict unless this lease is the newest of the inquiry (I16).
[[nodiscard]] Result<void> check_lease(Database& database, InquiryId inquiry, std::int64_t lease);
// The same, and the claim was not given up for lost meanwhile: it still lets one ask.
[[nodiscard]] Result<void> check_claimed(Database& database, InquiryId inquiry, std::int64_t lease);

// When the next question (of this run) may be asked. A claim or this looks at so many of the queue
// for those of a run; then it goes through the run's own instead, however many others wait.
inline constexpr std::int64_t looked_at_max = 500;
[[nodiscard]] Result<std::optional<Instant>> next_due(Database& database, std::optional<RunId> run,
                                                      std::int64_t look_at = looked_at_max);

}  // namespace eligd::store::rows
