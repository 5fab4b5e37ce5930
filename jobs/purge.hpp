// Deletes what is past its time: a plan that two people agreed on, piece by piece.
//
// Reads   [retention] of eligd.toml, the plan, holds.
// Writes  deletions of the plan's rows, the reports' files, entries of the audit chain.
// Twice   safe: each row is looked at once more and marked in the transaction that deletes it.
// Crash   safe: a killed purge is gone on with; a report's files go before its rows.
#pragma once

#include "base/error.hpp"
#include "base/time.hpp"
#include "config/keeping_settings.hpp"
#include "store/retention_store.hpp"
#include "store/store.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace eligd::jobs {

[[nodiscard]] store::PurgeCutoffs purge_cutoffs(const config::RetentionSettings& retention,
                                                Instant now);
[[nodiscard]] int purge_days(const config::RetentionSettings& retention, store::PurgeKind kind);

// "12 cases, 3 reports"; what is due, or where it is done what was deleted. Nothing of a person.
[[nodiscard]] std::string purge_words(const store::PurgeRecord& purge);
// For whoever decides about it: "purge plan 4: 12 cases, 3 reports, as of 2033-01-24".
[[nodiscard]] std::string purge_question(const store::PurgeRecord& purge);

// Carries out a plan that was begun, to its end, and waits for it. `who`: who, from where.
// unavailable: all is deleted, and another program's reading keeps older pages in the log; call
// again.
[[nodiscard]] Result<store::PurgeRecord> carry_out_purge(store::RetentionStore& store,
                                                         const std::filesystem::path& reports,
                                                         std::int64_t id,
                                                         const store::AuditEntry& who);

// Whether something is past its time, as a task for Admin: opened once, closed when nothing is any
// more. The daemon looks after each night and deletes nothing.
[[nodiscard]] Result<void> tell_what_is_past_its_time(store::Store& store,
                                                      const store::RetentionStore& kept,
                                                      const config::RetentionSettings& retention,
                                                      Instant now);

}  // namespace eligd::jobs
