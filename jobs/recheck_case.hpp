// Asking about one case again, now: a run of its own, of a kind that is no night's and issues no
// report, so that what people had at seven stays the latest.
//
// The command line runs it itself. The API writes it down (request_recheck) and the daemon takes it
// up: a run that is not finished is what it looks for, after a crash too.
#pragma once

#include "base/error.hpp"
#include "jobs/nightly.hpp"
#include "jobs/world.hpp"
#include "store/records.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::jobs {

inline constexpr std::string_view case_kind = "case";

// What is no night of the schedule is a pass of its own each time it is started, numbered within
// its night; one that was stopped halfway tonight goes on. The key names files, also on shares that
// take no colon.
[[nodiscard]] std::string numbered_key(const std::string& night, std::string_view letter,
                                       const std::optional<store::RunRecord>& earlier);

// The next pass over that case. Errors: the store's.
[[nodiscard]] Result<NightlySettings> recheck_settings(const World& world, VerificationId id);

// Begins it in the store without asking anybody. One that waits already is given back. Waits for
// the store.
[[nodiscard]] Result<RunId> request_recheck(World& world, VerificationId id);

// The run that asks about several at once, as it would be begun now.
[[nodiscard]] Result<store::NewRun> list_run(const World& world);

// The same about several at once, in one run.
[[nodiscard]] Result<RunId> request_rechecks(World& world, const std::vector<VerificationId>& ids);

// The oldest that was begun and is not finished. Empty: none.
[[nodiscard]] Result<std::optional<NightlySettings>> requested_recheck(const World& world);

// Those that were begun and not finished for so long that requested_recheck passes them over.
[[nodiscard]] Result<std::vector<store::RunRecord>> rechecks_too_late(const World& world);

}  // namespace eligd::jobs
