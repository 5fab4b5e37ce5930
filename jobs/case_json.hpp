// One case as JSON, as `eligd verification show --json` and the API show it: headline, tasks,
// inquiries with their attempts, calls, overrides, history, the last good summary.
//
// Source of the shape: docs/cli.md. It holds what points at a person: whoever shows it has said so
// in the audit before (I21).
#pragma once

#include "base/error.hpp"
#include "jobs/world.hpp"
#include "store/records.hpp"

#include <boost/json/fwd.hpp>

namespace eligd::jobs {

// Errors: the store's.
[[nodiscard]] Result<boost::json::object> whole_case(const World& world, VerificationId id);
// Its parts, for whoever wants one.
[[nodiscard]] Result<boost::json::array> inquiries_json(const World& world, VerificationId id);
[[nodiscard]] Result<boost::json::array> history_json(const World& world, VerificationId id);
[[nodiscard]] Result<boost::json::array> calls_json(const World& world, VerificationId id);
[[nodiscard]] Result<boost::json::array> overrides_json(const World& world, VerificationId id);

[[nodiscard]] const char* to_text(store::VerificationState state) noexcept;

}  // namespace eligd::jobs
