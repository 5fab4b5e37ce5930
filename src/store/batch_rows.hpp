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
[[nodiscard]] Result<void> put_batch_back(Database& database, BatchId id);
[[nodiscard]] Result<void> name_batch(Database& database, BatchId id, std::string_view handle);
[[nodiscard]] Result<void> look_at_batch(Database& database, BatchId id, Instant now);
[[nodiscard]] Result<void> halve_batch(Database& database, BatchId id, const BatchHalves& halves);
[[nodiscard]] Result<void> acknowledge_batch(Database& database, BatchId id, Instant now);
[[nodiscard]] Result<Recorded> end_batch_attempt(Database& database, AttemptId id,
                                                 const AttemptEnd& end);
[[nodiscard]] Result<Recorded> await_again(Database& database, InquiryId id, Instant now);
[[nodiscard]] Result<std::int64_t> add_partner_file(Database& database, const Cipher& cipher,
                                                    const PartnerFileTaken& taken);

[[nodiscard]] Result<void> owe_receipt_again(Database& database, const ClearinghouseKey& partner,
                                             std::string_view digest);
[[nodiscard]] Result<void> confirm_receipt(Database& database, std::int64_t file, Instant now);

[[nodiscard]] Result<std::vector<OwedReceipt>> owed_receipts(Database& database,
                                                             const ClearinghouseKey& partner);
[[nodiscard]] Result<std::int64_t> parts_of_batch(Database& database, BatchId id);
[[nodiscard]] Result<bool> is_partner_path_taken(Database& database,
                                                 const ClearinghouseKey& partner,
                                                 std::string_view path);
[[nodiscard]] Result<std::vector<BatchRecord>> batches(
    Database& database, const std::optional<ClearinghouseKey>& partner, bool only_open,
    std::int64_t max);
// Of those that are open: what is not the partner's yet, and whether any is.
[[nodiscard]] Result<std::vector<OpenBatch>> open_batches(Database& database,
                                                          const ClearinghouseKey& partner,
                                                          std::int64_t max);
[[nodiscard]] Result<std::vector<BatchRecord>> unsent_batches(Database& database,
                                                              const ClearinghouseKey& partner,
                                                              std::int64_t max);
[[nodiscard]] Result<bool> has_sent_batch(Database& database, const ClearinghouseKey& partner);
// Whether anything ever came to a batch of this partner.
[[nodiscard]] Result<bool> has_heard_of_batches(Database& database,
                                                const ClearinghouseKey& partner);
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
