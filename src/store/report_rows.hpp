// Revisions of reports in SQL: what each said. Called inside a transaction.
#pragma once

#include "store/database.hpp"
#include "store/records.hpp"

#include <cstdint>
#include <optional>

namespace eligd::store::rows {

// The number of the new revision.
[[nodiscard]] Result<std::int64_t> issue_report(Database& database, RunId run,
                                                const IssuedReport& report);
[[nodiscard]] Result<std::optional<IssuedReport>> issued_report(Database& database, RunId run,
                                                                std::int64_t revision);

}  // namespace eligd::store::rows
