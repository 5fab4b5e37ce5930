// Decisions, summaries, tasks, deliveries and history in SQL. Called inside a transaction.
#pragma once

#include "store/cipher.hpp"
#include "store/database.hpp"
#include "store/records.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace eligd::store::rows {

[[nodiscard]] Result<Recorded> add_decision(Database& database, const Cipher& cipher,
                                            const Decision& decision);
[[nodiscard]] Result<TaskId> add_task(Database& database, const NewTask& task);
[[nodiscard]] Result<void> close_task(Database& database, TaskId task, const std::string& outcome,
                                      const std::string& who, Instant now);
[[nodiscard]] Result<void> end_delivery(Database& database, const DeliveryEnd& end);
[[nodiscard]] Result<void> append_event(Database& database, const EventRecord& event);

[[nodiscard]] Result<std::vector<SummaryRecord>> summaries(Database& database, const Cipher& cipher,
                                                           VerificationId id);
[[nodiscard]] Result<std::optional<SummaryRecord>> latest_summary(Database& database,
                                                                  const Cipher& cipher,
                                                                  VerificationId id,
                                                                  bool only_good);
[[nodiscard]] Result<std::optional<SummaryRecord>> good_summary_at(Database& database,
                                                                   const Cipher& cipher,
                                                                   VerificationId id, Instant at);
[[nodiscard]] Result<bool> has_good_summary(Database& database, VerificationId id);
[[nodiscard]] Result<std::vector<TaskRecord>> tasks(Database& database, const TaskFilter& filter);
[[nodiscard]] Result<std::vector<DeliveryRecord>> deliveries_due(Database& database, Instant now,
                                                                 std::int64_t max);
[[nodiscard]] Result<std::vector<EventRecord>> events(Database& database, std::string_view subject,
                                                      std::int64_t subject_id);

}  // namespace eligd::store::rows
