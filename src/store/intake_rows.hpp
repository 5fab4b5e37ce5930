// Intakes, drops and cursors in SQL. Called inside a transaction.
#pragma once

#include "store/cipher.hpp"
#include "store/database.hpp"
#include "store/records.hpp"
#include "store/work_store.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::store::rows {

[[nodiscard]] Result<std::vector<IntakeAdded>> add_intakes(
    Database& database, const Cipher& cipher, const std::vector<IntakeRecord>& intakes);
[[nodiscard]] Result<std::vector<IntakeAdded>> add_told(Database& database, const Cipher& cipher,
                                                        const std::vector<ToldIntake>& told);
[[nodiscard]] Result<IntakeAdded> add_version(Database& database, const Cipher& cipher,
                                              const IntakeRecord& intake, std::int64_t id,
                                              std::int64_t version);
[[nodiscard]] Result<void> set_cursor(Database& database, const CursorUpdate& update);
[[nodiscard]] Result<void> add_file(Database& database, const FileTaken& file);
[[nodiscard]] Result<void> add_rejects(Database& database, const Cipher& cipher,
                                       const std::vector<RejectedInput>& rejects);

[[nodiscard]] Result<IntakeRecord> intake(Database& database, const Cipher& cipher, IntakeId id);
[[nodiscard]] Result<std::string> intake_digest(Database& database, IntakeId id);
[[nodiscard]] Result<std::optional<IntakeRecord>> find_intake(Database& database,
                                                              const Cipher& cipher,
                                                              const SourceKey& source,
                                                              std::string_view external_id);
[[nodiscard]] Result<std::vector<IntakeId>> find_member(Database& database, const Cipher& cipher,
                                                        const Phi<std::string>& member_id);
[[nodiscard]] Result<std::vector<IntakeRecord>> intakes(Database& database, const Cipher& cipher,
                                                        std::int64_t max, std::int64_t offset);
[[nodiscard]] Result<std::vector<IntakeId>> unplanned_intakes(Database& database, std::int64_t max);
[[nodiscard]] Result<bool> is_planned(Database& database, IntakeId id);
[[nodiscard]] Result<std::vector<RejectedInput>> rejects_since(Database& database,
                                                               const Cipher& cipher, Instant since);
[[nodiscard]] Result<std::optional<std::string>> cursor(Database& database,
                                                        const SourceKey& source);

}  // namespace eligd::store::rows
