// Runs and their items in SQL: counts come from rows, never from counters (I4). Called inside a
// transaction.
#pragma once

#include "store/database.hpp"
#include "store/records.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace eligd::store::rows {

[[nodiscard]] Result<RunStarted> start_run(Database& database, const NewRun& run);
[[nodiscard]] Result<RunStarted> start_asked_run(Database& database, const NewRun& asked,
                                                 const std::vector<VerificationId>& cases);
[[nodiscard]] Result<std::vector<VerificationId>> cases_asked_for(Database& database, RunId id);
[[nodiscard]] Result<void> plan_items(Database& database, RunId run,
                                      const std::vector<PlannedItem>& items);
[[nodiscard]] Result<Recorded> end_item(Database& database, RunId run, const PlannedItem& item,
                                        Instant now);
[[nodiscard]] Result<void> finish_run(Database& database, RunId run, Instant now);

[[nodiscard]] Result<RunRecord> read_run(Database& database, RunId id);
[[nodiscard]] Result<std::optional<RunRecord>> latest_run(Database& database,
                                                          std::string_view kind);
[[nodiscard]] Result<std::optional<RunRecord>> latest_reported_run(Database& database);
[[nodiscard]] Result<std::vector<RunRecord>> runs_before(Database& database, RunId before,
                                                         std::string_view kind, std::int64_t max);
[[nodiscard]] Result<RunCounts> run_counts(Database& database, RunId id);
[[nodiscard]] Result<std::vector<RunItem>> run_items(Database& database, RunId id);
[[nodiscard]] Result<std::vector<AttemptStats>> attempt_stats(Database& database, RunId id);
// Of attempt_stats_since what a budget needs, without reading each row.
[[nodiscard]] Result<std::vector<AttemptStats>> attempts_sent_since(Database& database,
                                                                    Instant since);
[[nodiscard]] Result<std::vector<AttemptStats>> attempt_stats_since(Database& database,
                                                                    Instant since);

}  // namespace eligd::store::rows
