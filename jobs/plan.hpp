// Plan: every intake gets its verification, with the question its payer and level of care need.
//
// Reads   intakes, their verifications and latest good summaries.
// Writes  a verification with its first inquiry, or with the reason why nothing is asked and its
// task;
//         further inquiries of those that are due (jobs/due_checks), each with why it is asked;
//         the items of the run, those still valid as skipped.
// Twice   safe: a verification is unique by intake, payer, level and first day; an item by its run.
// Crash   safe: each verification is one transaction; what was not planned is planned by the next
// pass.
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "jobs/due_checks.hpp"
#include "jobs/world.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <optional>

namespace eligd::jobs {

struct PlanCounts {
  std::int64_t looked_at = 0;
  std::int64_t opened = 0;      // new verifications
  std::int64_t not_asked = 0;   // a reason instead of a question
  std::int64_t reused = 0;      // the last good answer is still valid
  std::int64_t due = 0;         // will be asked in this run
  std::int64_t beyond_max = 0;  // more than limits.queue_max: next run, said in the report
};

enum class PlanScope : std::uint8_t {
  due,         // what jobs/due_checks says
  everything,  // ask again also what is still valid (recheck)
};

struct PlanRequest {
  PlanScope scope = PlanScope::due;
  RunKind run = RunKind::nightly;
  std::optional<PayerKey> payer{};               // only verifications of this payer; empty: of all
  std::optional<VerificationId> verification{};  // only this one
  // Who is still to come, and whose answer still holds, is judged for this moment: not before now.
  std::optional<Instant> as_of{};
  // What falls due until then is planned too, and leaves when it is due. Empty: what is due now.
  std::optional<Instant> by{};
};

[[nodiscard]] boost::asio::awaitable<Result<PlanCounts>> plan(World& world, RunId run,
                                                              PlanRequest request);

}  // namespace eligd::jobs
