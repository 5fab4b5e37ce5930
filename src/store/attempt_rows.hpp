// Numbers, attempts and answers in SQL: what I1, I5, I8, I9, I11 and I12 rest on. Called inside a
// transaction.
#pragma once

#include "store/cipher.hpp"
#include "store/database.hpp"
#include "store/records.hpp"

#include <optional>
#include <string>
#include <vector>

namespace eligd::store::rows {

[[nodiscard]] Result<std::int64_t> reserve_numbers(Database& database,
                                                   const ClearinghouseKey& partner,
                                                   std::int64_t count);
// conflict: the claim is lost, or the inquiry was answered.
[[nodiscard]] Result<void> check_can_ask(Database& database, const NewAttempt& attempt);
[[nodiscard]] Result<AttemptId> add_attempt(Database& database, const Cipher& cipher,
                                            const NewAttempt& attempt,
                                            std::optional<BatchId> batch = {});
[[nodiscard]] Result<std::vector<AttemptRecord>> batch_attempts(Database& database, BatchId id,
                                                                bool only_waiting);
[[nodiscard]] Result<AnswerId> end_attempt(Database& database, const Cipher& cipher, AttemptId id,
                                           std::int64_t lease, const AttemptEnd& end,
                                           const std::optional<NewAnswer>& answer);
// The same bytes again are the answer that is there (I12).
[[nodiscard]] Result<AnswerId> keep_answer(Database& database, const Cipher& cipher,
                                           const AttemptRecord& about, const NewAnswer& answer);
[[nodiscard]] Result<void> give_up_waiting(Database& database, AttemptId id, Instant now);
[[nodiscard]] Result<AnswerId> attach_late_answer(Database& database, const Cipher& cipher,
                                                  AttemptId id, const NewAnswer& answer);
[[nodiscard]] Result<AnswerId> hold_answer(Database& database, const Cipher& cipher,
                                           const NewHeldAnswer& held);
// Whose work is not recovered, on a server: that of engines that live, other than this one.
struct Living {
  std::int64_t but = 0;  // 0: of all that live
};
// Where `living` is not given, all of it is.
[[nodiscard]] Result<std::int64_t> recover(Database& database, Instant now,
                                           Microseconds retry_after,
                                           std::optional<Living> living = {});
// Whether another engine than `worker` has claims of the run.
[[nodiscard]] Result<bool> is_claimed_by_others(Database& database, RunId run,
                                                const std::string& worker);

[[nodiscard]] Result<std::vector<AttemptRecord>> attempts(Database& database, InquiryId id);
[[nodiscard]] Result<AttemptRecord> attempt(Database& database, AttemptId id);
[[nodiscard]] Result<std::optional<AttemptRecord>> attempt_by_trace(Database& database,
                                                                    const TraceNumber& trace);
[[nodiscard]] Result<std::optional<AttemptRecord>> attempt_by_numbers(
    Database& database, const ClearinghouseKey& partner, InterchangeControlNumber isa13);
[[nodiscard]] Result<Phi<std::string>> sent_bytes(Database& database, const Cipher& cipher,
                                                  AttemptId id);

[[nodiscard]] Result<AnswerRecord> answer(Database& database, const Cipher& cipher, AnswerId id);
[[nodiscard]] Result<std::vector<AnswerRecord>> answers(Database& database, const Cipher& cipher,
                                                        VerificationId id);
[[nodiscard]] Result<std::vector<AnswerRecord>> undecided_answers(Database& database,
                                                                  const Cipher& cipher,
                                                                  std::int64_t max);
[[nodiscard]] Result<std::vector<AnswerRecord>> held_answers(Database& database,
                                                             const Cipher& cipher,
                                                             std::int64_t max);

}  // namespace eligd::store::rows
