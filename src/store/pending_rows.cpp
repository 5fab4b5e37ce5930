#include "store/pending_rows.hpp"

#include "store/attempt_rows.hpp"
#include "store/claim_rows.hpp"
#include "store/decision_rows.hpp"
#include "store/steps.hpp"

#include <fmt/core.h>

namespace eligd::store::rows {
namespace {

Place place_of(const std::string& attempt) { return {"pending_answers", "handle", attempt}; }

Result<PendingRecord> read_pending(Database& database, const Cipher& cipher, const Query& row) {
  PendingRecord record;
  record.answer.attempt = AttemptId(row.integer(0));
  record.answer.since = row.instant(2);
  record.answer.waits_until = row.instant(3);
  auto handle = cipher.open(place_of(std::to_string(row.integer(0))), row.blob(1));
  if (!handle) return std::unexpected(handle.error());
  record.answer.handle = *std::move(handle);
  auto about = attempt(database, record.answer.attempt);
  if (!about) return std::unexpected(about.error());
  record.attempt = *std::move(about);
  return record;
}

}  // namespace

Result<void> record_pending(Database& database, const Cipher& cipher, const PendingAnswer& pending,
                            std::int64_t lease) {
  const auto about = attempt(database, pending.attempt);
  if (!about) return std::unexpected(about.error());
  if (lease != 0) {
    if (auto held = check_lease(database, about->inquiry, lease); !held) return held;
  }
  if (about->state != AttemptState::in_flight)
    return fail(ErrorKind::conflict,
                fmt::format("attempt {} has ended meanwhile", pending.attempt.value()));
  const std::string key = std::to_string(pending.attempt.value());
  auto insert = database.query(
      "INSERT INTO pending_answers (attempt_id, handle_sealed, since, waits_until) VALUES (?,?,?,?)"
      " ON CONFLICT (attempt_id) DO UPDATE SET handle_sealed = excluded.handle_sealed, "
      "waits_until = excluded.waits_until");
  if (!insert) return std::unexpected(insert.error());
  insert->bind(pending.attempt.value());
  insert->bind_blob(cipher.seal(place_of(key), pending.handle))
      .bind(pending.since)
      .bind(pending.waits_until);
  if (auto ran = insert->run(); !ran) return ran;
  if (lease == 0) return {};
  // Whoever claimed it is done with it: who looks needs no claim.
  if (auto waits = run(
          database, "UPDATE inquiries SET state = 4, lease = lease + 1, worker = '' WHERE id = ?",
          about->inquiry.value());
      !waits)
    return waits;
  return append_event(
      database, {"attempt", pending.attempt.value(), "taken by the partner, who answers later",
                 "eligd", pending.since});
}

Result<AnswerId> end_pending(Database& database, const Cipher& cipher, AttemptId id,
                             const AttemptEnd& end, const std::optional<NewAnswer>& kept) {
  const auto about = attempt(database, id);
  if (!about) return std::unexpected(about.error());
  // One whose answer came another way in the meantime stays answered (I8).
  if (auto ended = run(database,
                       "UPDATE attempts SET state = ?, layer = ?, code = ?, words = ?, http_status "
                       "= ?, ended = ?, is_open = 0, is_uncertain = CASE WHEN ? = 1 THEN 1 ELSE "
                       "is_uncertain END WHERE id "
                       "= ? AND state = 0",
                       static_cast<int>(end.state), end.layer, end.code, end.words, end.http_status,
                       end.ended, end.state == AttemptState::unknown, id.value());
      !ended)
    return std::unexpected(ended.error());
  if (!kept) return AnswerId();
  return keep_answer(database, cipher, *about, *kept);
}

Result<std::vector<PendingRecord>> pending_answers(Database& database, const Cipher& cipher,
                                                   std::int64_t max) {
  // By the inquiries that wait, of which there are few, not by all that ever were pending.
  return all<PendingRecord>(
      database,
      "SELECT p.attempt_id, p.handle_sealed, p.since, p.waits_until FROM inquiries q JOIN attempts "
      "a ON a.inquiry_id = q.id JOIN pending_answers p ON p.attempt_id = a.id WHERE q.state = 4 "
      "AND "
      "a.id = (SELECT max(n.id) FROM attempts n WHERE n.inquiry_id = q.id) ORDER BY p.attempt_id "
      "LIMIT ?",
      [&](const Query& row) { return read_pending(database, cipher, row); }, max);
}

}  // namespace eligd::store::rows
