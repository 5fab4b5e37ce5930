#include "store/purge_case.hpp"

#include "base/phi.hpp"
#include "store/steps.hpp"

#include <fmt/core.h>

#include <vector>

namespace eligd::store::rows {
namespace {

// From the leaves up; ?1 is the intake. An HL7 person goes with the last of their intakes: their
// mark is the first 21 letters of each (H and twenty digits), "-2" follows.
constexpr std::string_view statements[] = {
    // NOLINTNEXTLINE(bugprone-suspicious-missing-comma): a statement goes over several lines
    "INSERT INTO spent_numbers (clearinghouse, isa13, trace) SELECT a.clearinghouse, "
    "a.isa13, a.trace FROM verifications v JOIN inquiries q ON q.verification_id = v.id JOIN "
    "attempts a ON a.inquiry_id = q.id WHERE v.intake_id = ?1 ON CONFLICT DO NOTHING",
    "DELETE FROM hook_deliveries WHERE event_id IN (SELECT e.id FROM hook_events e JOIN "
    "verifications v ON v.id = e.verification_id WHERE v.intake_id = ?1)",
    "DELETE FROM hook_events WHERE verification_id IN (SELECT id FROM verifications WHERE "
    "intake_id = ?1)",
    "DELETE FROM hl7_outbox WHERE verification_id IN (SELECT id FROM verifications WHERE intake_id "
    "= ?1)",
    "DELETE FROM deliveries WHERE verification_id IN (SELECT id FROM verifications WHERE intake_id "
    "= ?1)",
    "DELETE FROM run_requests WHERE verification_id IN (SELECT id FROM verifications WHERE "
    "intake_id = ?1)",
    "DELETE FROM run_items WHERE verification_id IN (SELECT id FROM verifications WHERE intake_id "
    "= ?1)",
    "DELETE FROM report_unanswered WHERE verification_id IN (SELECT id FROM verifications WHERE "
    "intake_id = ?1)",
    "DELETE FROM events WHERE subject = 'task' AND subject_id IN (SELECT t.id FROM tasks t JOIN "
    "verifications v ON v.id = t.verification_id WHERE v.intake_id = ?1)",
    "DELETE FROM task_work WHERE task_id IN (SELECT t.id FROM tasks t JOIN verifications v ON v.id "
    "= t.verification_id WHERE v.intake_id = ?1)",
    "DELETE FROM tasks WHERE verification_id IN (SELECT id FROM verifications WHERE intake_id = "
    "?1)",
    "DELETE FROM override_withdrawals WHERE override_id IN (SELECT o.id FROM overrides o JOIN "
    "verifications v ON v.id = o.verification_id WHERE v.intake_id = ?1)",
    "DELETE FROM overrides WHERE verification_id IN (SELECT id FROM verifications WHERE intake_id "
    "= ?1)",
    "DELETE FROM call_results WHERE verification_id IN (SELECT id FROM verifications WHERE "
    "intake_id = ?1)",
    "DELETE FROM summaries WHERE verification_id IN (SELECT id FROM verifications WHERE intake_id "
    "= ?1)",
    "DELETE FROM answer_decisions WHERE answer_id IN (SELECT w.id FROM verifications v JOIN "
    "inquiries q ON q.verification_id = v.id JOIN attempts a ON a.inquiry_id = q.id JOIN answers w "
    "ON w.attempt_id = a.id OR w.exchange_id = a.id WHERE v.intake_id = ?1)",
    "DELETE FROM events WHERE subject = 'answer' AND subject_id IN (SELECT w.id FROM verifications "
    "v JOIN inquiries q ON q.verification_id = v.id JOIN attempts a ON a.inquiry_id = q.id JOIN "
    "answers w ON w.attempt_id = a.id OR w.exchange_id = a.id WHERE v.intake_id = ?1)",
    "DELETE FROM answers WHERE id IN (SELECT w.id FROM verifications v JOIN inquiries q ON "
    "q.verification_id = v.id JOIN attempts a ON a.inquiry_id = q.id JOIN answers w ON "
    "w.attempt_id = a.id OR w.exchange_id = a.id WHERE v.intake_id = ?1)",
    "DELETE FROM pending_answers WHERE attempt_id IN (SELECT a.id FROM verifications v JOIN "
    "inquiries q ON q.verification_id = v.id JOIN attempts a ON a.inquiry_id = q.id WHERE "
    "v.intake_id = ?1)",
    "DELETE FROM attempts WHERE id IN (SELECT a.id FROM verifications v JOIN inquiries q ON "
    "q.verification_id = v.id JOIN attempts a ON a.inquiry_id = q.id WHERE v.intake_id = ?1)",
    "DELETE FROM inquiries WHERE verification_id IN (SELECT id FROM verifications WHERE intake_id "
    "= ?1)",
    "DELETE FROM events WHERE subject = 'verification' AND subject_id IN (SELECT id FROM "
    "verifications WHERE intake_id = ?1)",
    "DELETE FROM verifications WHERE intake_id = ?1",
    "DELETE FROM intake_corrections WHERE intake_id = ?1",
    "DELETE FROM intake_versions WHERE intake_id = ?1",
    "DELETE FROM hl7_persons WHERE (source, mark) IN (SELECT source, substr(external_id, 1, 21) "
    "FROM intakes WHERE id = ?1) AND NOT EXISTS (SELECT 1 FROM intakes o WHERE o.source = "
    "hl7_persons.source AND o.external_id >= hl7_persons.mark AND o.external_id < hl7_persons.mark "
    "|| '.' AND o.id <> ?1)",
    "DELETE FROM events WHERE subject = 'intake' AND subject_id = ?1",
    "UPDATE legal_holds SET reason_sealed = substr(reason_sealed, 1, 0) WHERE intake_id = ?1 AND "
    "lifted IS NOT NULL",
    "DELETE FROM intakes WHERE id = ?1",
};

struct Emptied {
  std::int64_t id = 0;
  std::string place{};
};

// The place of each row's bytes, and a statement that takes what stands there from now on.
Result<void> empty(Database& db, const Cipher& cipher, std::string_view table,
                   std::string_view column, std::string_view rows, std::string_view update,
                   std::int64_t intake, Instant now) {
  const auto found = all<Emptied>(
      db, rows,
      [](const Query& row) -> Result<Emptied> { return Emptied{row.integer(0), row.text(1)}; },
      intake);
  if (!found) return std::unexpected(found.error());
  for (const Emptied& one : *found) {
    auto emptied = db.query(update);
    if (!emptied) return std::unexpected(emptied.error());
    emptied->bind_blob(cipher.seal({table, column, one.place}, Phi<std::string>(std::string())))
        .bind(now)
        .bind(one.id);
    if (auto ran = emptied->run(); !ran) return ran;
  }
  return {};
}

}  // namespace

Result<void> delete_case(Database& db, std::int64_t intake) {
  for (const std::string_view sql : statements) {
    if (auto gone = run(db, sql, intake); !gone) return gone;
  }
  return {};
}

Result<void> empty_case(Database& db, const Cipher& cipher, std::int64_t intake, Instant now) {
  if (auto gone =
          empty(db, cipher, "attempts", "bytes",
                "SELECT a.id, a.trace FROM verifications v JOIN inquiries q ON "
                "q.verification_id = v.id JOIN attempts a ON a.inquiry_id = q.id WHERE "
                "v.intake_id = ? AND a.emptied IS NULL",
                "UPDATE attempts SET bytes_sealed = ?, emptied = ? WHERE id = ?", intake, now);
      !gone)
    return gone;
  if (auto gone = empty(db, cipher, "answers", "raw",
                        "SELECT w.id, w.digest || '.' || w.received FROM verifications v JOIN "
                        "inquiries q ON q.verification_id = v.id JOIN attempts a ON a.inquiry_id = "
                        "q.id JOIN answers w ON w.attempt_id = a.id WHERE v.intake_id = ? AND "
                        "w.emptied IS NULL",
                        "UPDATE answers SET raw_sealed = ?, emptied = ? WHERE id = ?", intake, now);
      !gone)
    return gone;
  return run(db,
             "DELETE FROM pending_answers WHERE attempt_id IN (SELECT a.id FROM verifications v "
             "JOIN inquiries q ON q.verification_id = v.id JOIN attempts a ON a.inquiry_id = q.id "
             "WHERE v.intake_id = ?)",
             intake);
}

}  // namespace eligd::store::rows
