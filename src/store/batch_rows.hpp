// Batches in SQL: files of questions on their way to a partner's folder, and files taken from
// there. Called inside a transaction.
#pragma once

#include "store/batch_records.hpp"
#include "store/cipher.hpp"
#include "store/database.hpp"
#include "store/records.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace eligd::store::rows {

[[nodiscard]] Result<BatchMade> add_batch(Database& database, const Cipher& cipher,
                                          const NewBatch& batch,
                                          const std::vector<NewAttempt>& attempts);
[[nodiscard]] Result<void> move_batch(Database& database, BatchId id, BatchState state,
                                      Instant now);
[[nodiscard]] Result<void> acknowledge_batch(Database& database, BatchId id, Instant now);
[[nodiscard]] Result<Recorded> end_batch_attempt(Database& database, AttemptId id,
                                                 const AttemptEnd& end);
[[nodiscard]] Result<std::int64_t> add_partner_file(Database& database, const Cipher& cipher,
                                                    const PartnerFileTaken& taken);

[[nodiscard]] Result<std::vector<BatchRecord>> batches(
    Database& database, const std::optional<ClearinghouseKey>& partner, bool only_open,
    std::int64_t max);
[[nodiscard]] Result<BatchRecord> batch(Database& database, BatchId id);
[[nodiscard]] Result<std::optional<BatchRecord>> batch_by_numbers(Database& database,
                                                                  const ClearinghouseKey& partner,
                                                                  InterchangeControlNumber isa13);
[[nodiscard]] Result<std::int64_t> awaited(Database& database, std::optional<RunId> run);
[[nodiscard]] Result<bool> is_partner_file_taken(Database& database, const PartnerFile& file);
[[nodiscard]] Result<bool> is_partner_digest_taken(Database& database,
                                                   const ClearinghouseKey& partner,
                                                   std::string_view digest);
[[nodiscard]] Result<std::vector<PartnerFileTaken>> partner_files(
    Database& database, const std::optional<ClearinghouseKey>& partner, std::int64_t max);
[[nodiscard]] Result<Phi<std::string>> partner_report(Database& database, const Cipher& cipher,
                                                      std::int64_t id);

}  // namespace eligd::store::rows
