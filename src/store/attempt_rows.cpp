#include "store/attempt_rows.hpp"

#include "store/claim_rows.hpp"
#include "store/decision_rows.hpp"
#include "store/steps.hpp"

#include <fmt/core.h>

namespace eligd::store::rows {
namespace {

constexpr std::int64_t control_number_max = 999'999'999;  // ISA13 has nine digits

constexpr std::string_view attempt_columns =
    "SELECT a.id, a.inquiry_id, q.verification_id, a.clearinghouse, a.payer, a.trace, a.reference, "
    "coalesce(b.isa13, a.isa13), a.gs06, a.st02, a.digest, a.state, a.layer,"
    " a.code, a.words, a.http_status, a.is_uncertain, a.started, a.ended, a.batch_id FROM attempts "
    "a JOIN inquiries q ON q.id = a.inquiry_id LEFT JOIN batches b ON b.id = a.batch_id";

Result<AttemptRecord> read_attempt(const Query& row) {
  AttemptRecord record;
  record.id = AttemptId(row.integer(0));
  record.inquiry = InquiryId(row.integer(1));
  record.verification = VerificationId(row.integer(2));
  record.clearinghouse = ClearinghouseKey(row.text(3));
  record.payer = PayerKey(row.text(4));
  record.trace = TraceNumber(row.text(5));
  record.reference = ReferenceNumber(row.text(6));
  record.isa13 = InterchangeControlNumber(row.integer(7));
  record.gs06 = GroupControlNumber(row.integer(8));
  record.st02 = SetControlNumber(row.integer(9));
  record.digest = row.text(10);
  record.state = static_cast<AttemptState>(row.integer(11));
  record.layer = row.text(12);
  record.code = row.text(13);
  record.words = row.text(14);
  record.http_status = static_cast<int>(row.integer(15));
  record.is_uncertain = row.integer(16) != 0;
  record.started = row.instant(17);
  if (!row.is_null(18)) record.ended = row.instant(18);
  if (!row.is_null(19)) record.batch = BatchId(row.integer(19));
  return record;
}

constexpr std::string_view answer_columns =
    "SELECT w.id, w.attempt_id, a.inquiry_id, q.verification_id, w.kind, w.digest, w.raw_sealed, "
    "w.received, w.held_reason,"
    " EXISTS (SELECT 1 FROM answer_decisions d WHERE d.answer_id = w.id)";

// Held answers have no attempt.
constexpr std::string_view any_answers =
    " FROM answers w LEFT JOIN attempts a ON a.id = w.attempt_id LEFT JOIN inquiries q ON q.id = "
    "a.inquiry_id";
// From the case down: the outer joins above would make SQLite read every answer there is.
constexpr std::string_view answers_of_verification =
    " FROM inquiries q JOIN attempts a ON a.inquiry_id = q.id JOIN answers w ON w.attempt_id = a.id"
    " WHERE q.verification_id = ?";

std::string select_answers(std::string_view from_where, std::string_view rest) {
  return std::string(answer_columns).append(from_where).append(rest);
}

std::string answer_row(const std::string& digest, Instant received) {
  return fmt::format("{}.{}", digest, received.time_since_epoch().count());
}

Result<AnswerRecord> read_answer(const Query& row, const Cipher& cipher) {
  AnswerRecord record;
  record.id = AnswerId(row.integer(0));
  if (!row.is_null(1)) record.attempt = AttemptId(row.integer(1));
  if (!row.is_null(2)) record.inquiry = InquiryId(row.integer(2));
  if (!row.is_null(3)) record.verification = VerificationId(row.integer(3));
  record.kind = static_cast<AnswerKind>(row.integer(4));
  record.digest = row.text(5);
  record.received = row.instant(7);
  record.held_reason = row.text(8);
  record.is_decided = row.integer(9) != 0;
  auto raw =
      cipher.open({"answers", "raw", answer_row(record.digest, record.received)}, row.blob(6));
  if (!raw) return std::unexpected(raw.error());
  record.raw = std::move(*raw);
  return record;
}

struct AnswerKept {
  AnswerId id{};
  bool is_new = false;
};

// I12: the same bytes for the same attempt are the answer that is already there.
Result<AnswerKept> add_answer(Database& database, const Cipher& cipher, const AttemptRecord& about,
                              const NewAnswer& answer) {
  auto existing = maybe<AnswerId>(
      database, "SELECT id FROM answers WHERE attempt_id = ? AND digest = ?",
      [](const Query& row) -> Result<AnswerId> { return AnswerId(row.integer(0)); },
      about.id.value(), answer.digest);
  if (!existing) return std::unexpected(existing.error());
  if (*existing) return AnswerKept{**existing, false};
  auto insert = database.query(
      "INSERT INTO answers (attempt_id, clearinghouse, kind, digest, raw_sealed, received) VALUES "
      "(?,?,?,?,?,?)");
  if (!insert) return std::unexpected(insert.error());
  insert->bind(about.id.value())
      .bind(about.clearinghouse.value())
      .bind(static_cast<int>(answer.kind))
      .bind(answer.digest);
  insert
      ->bind_blob(
          cipher.seal({"answers", "raw", answer_row(answer.digest, answer.received)}, answer.raw))
      .bind(answer.received);
  if (auto ran = insert->run(); !ran) return std::unexpected(ran.error());
  return AnswerKept{AnswerId(database.last_id()), true};
}

// While this attempt was on its way here, the answer to an earlier one may have come on another
// exchange: then nothing is asked, and paid for, again (I5).
Result<void> check_unanswered(Database& database, InquiryId inquiry) {
  const auto answered = maybe<std::int64_t>(
      database,
      "SELECT a.id FROM attempts t JOIN answers a ON a.attempt_id = t.id WHERE t.inquiry_id = ?1 "
      "AND a.kind IN (0, 1, 2) AND (NOT EXISTS (SELECT 1 FROM answer_decisions d WHERE "
      "d.answer_id = a.id) OR EXISTS (SELECT 1 FROM inquiries q WHERE q.id = ?1 AND q.state > 1)) "
      "LIMIT 1",
      [](const Query& row) -> Result<std::int64_t> { return row.integer(0); }, inquiry.value());
  if (!answered) return std::unexpected(answered.error());
  if (!*answered) return {};
  return fail(ErrorKind::conflict, fmt::format("inquiry {} was answered meanwhile (answer {})",
                                               inquiry.value(), **answered));
}

// In flight and unknown may still end; the other states are final.
bool is_final(AttemptState state) {
  return state != AttemptState::in_flight && state != AttemptState::unknown;
}

Result<void> end_row(Database& database, AttemptId id, const AttemptEnd& end) {
  const bool is_unknown = end.state == AttemptState::unknown;
  return run(database,
             "UPDATE attempts SET state = ?, layer = ?, code = ?, words = ?, http_status = ?,"
             " ended = ?, is_open = ?, is_uncertain = CASE WHEN ? = 1 THEN 1 ELSE is_uncertain END "
             "WHERE id = ?",
             static_cast<int>(end.state), end.layer, end.code, end.words, end.http_status,
             end.ended, is_unknown, is_unknown, id.value());
}

}  // namespace

Result<std::vector<AttemptRecord>> batch_attempts(Database& database, BatchId id,
                                                  bool only_waiting) {
  static const std::string sql = std::string(attempt_columns) +
                                 " WHERE a.batch_id = ? AND (? = 0 OR a.state = 0) ORDER BY a.st02";
  return all<AttemptRecord>(database, sql, read_attempt, id.value(), only_waiting);
}

Result<std::int64_t> reserve_numbers(Database& database, const ClearinghouseKey& partner,
                                     std::int64_t count) {
  auto next = maybe<std::int64_t>(
      // '' is nobody's: where a partner without numbers of its own begins, in a restored store.
      database, "SELECT next FROM numbers WHERE partner IN (?, '') ORDER BY partner DESC LIMIT 1",
      [](const Query& row) -> Result<std::int64_t> { return row.integer(0); }, partner.value());
  if (!next) return std::unexpected(next.error());
  const std::int64_t first = next->value_or(1);
  if (count < 1 || first + count - 1 > control_number_max) {
    return fail(
        ErrorKind::refused,
        fmt::format(
            "{}: its {} control numbers are used up; agree on another sender id with the partner",
            partner.value(), control_number_max));
  }
  if (auto ran = run(database,
                     "INSERT INTO numbers (partner, next) VALUES (?1, ?2) ON CONFLICT (partner) DO "
                     "UPDATE SET next = ?2",
                     partner.value(), first + count);
      !ran) {
    return std::unexpected(ran.error());
  }
  return first;
}

Result<void> check_can_ask(Database& database, const NewAttempt& attempt) {
  if (auto held = check_claimed(database, attempt.inquiry, attempt.lease); !held) return held;
  return check_unanswered(database, attempt.inquiry);
}

Result<AttemptId> add_attempt(Database& database, const Cipher& cipher, const NewAttempt& attempt,
                              std::optional<BatchId> batch) {
  if (auto can = check_can_ask(database, attempt); !can) return std::unexpected(can.error());
  auto insert = database.query(
      "INSERT INTO attempts (inquiry_id, clearinghouse, payer, trace, reference, isa13, gs06, "
      "st02, digest, bytes_sealed, state, started, deadline, batch_id)"
      " VALUES (?,?,?,?,?,?,?,?,?,?,0,?,?,?)");
  if (!insert) return std::unexpected(insert.error());
  insert->bind(attempt.inquiry.value())
      .bind(attempt.clearinghouse.value())
      .bind(attempt.payer.value())
      .bind(attempt.trace.value());
  insert->bind(attempt.reference.value())
      .bind(attempt.number.value_or(attempt.isa13.value()))
      .bind(attempt.gs06.value())
      .bind(attempt.st02.value())
      .bind(attempt.digest);
  insert->bind_blob(cipher.seal({"attempts", "bytes", attempt.trace.value()}, attempt.bytes))
      .bind(attempt.now)
      .bind(attempt.deadline);
  batch ? insert->bind(batch->value()) : insert->bind_null();
  if (auto ran = insert->run(); !ran) return std::unexpected(ran.error());
  const AttemptId id(database.last_id());
  if (auto counted = run(database, "UPDATE inquiries SET attempts = attempts + 1 WHERE id = ?",
                         attempt.inquiry.value());
      !counted) {
    return std::unexpected(counted.error());
  }
  return id;
}

Result<AnswerId> end_attempt(Database& database, const Cipher& cipher, AttemptId id,
                             std::int64_t lease, const AttemptEnd& end,
                             const std::optional<NewAnswer>& answer) {
  const auto about = attempt(database, id);
  if (!about) return std::unexpected(about.error());
  if (auto held = check_lease(database, about->inquiry, lease); !held)
    return std::unexpected(held.error());
  // An attempt whose answer came another way in the meantime stays answered (I8).
  if (!is_final(about->state)) {
    if (auto ended = end_row(database, id, end); !ended) return std::unexpected(ended.error());
  }
  if (!answer) return AnswerId();
  return keep_answer(database, cipher, *about, *answer);
}

Result<AnswerId> keep_answer(Database& database, const Cipher& cipher, const AttemptRecord& about,
                             const NewAnswer& answer) {
  const auto kept = add_answer(database, cipher, about, answer);
  if (!kept) return std::unexpected(kept.error());
  return kept->id;
}

Result<void> give_up_waiting(Database& database, AttemptId id, Instant now) {
  auto freed =
      run(database, "UPDATE attempts SET is_open = 0 WHERE id = ? AND state = 4", id.value());
  if (!freed || database.changes() == 0) return freed;
  return append_event(
      database,
      {"attempt", id.value(), "no longer waited for; a late answer is still taken", "eligd", now});
}

Result<AnswerId> attach_late_answer(Database& database, const Cipher& cipher, AttemptId id,
                                    const NewAnswer& answer) {
  const auto about = attempt(database, id);
  if (!about) return std::unexpected(about.error());
  const auto kept = add_answer(database, cipher, *about, answer);
  if (!kept) return std::unexpected(kept.error());
  if (!kept->is_new) return kept->id;
  const auto ended = run(
      database, "UPDATE attempts SET state = 1, is_open = 0, ended = ? WHERE id = ? AND state <> 1",
      answer.received, id.value());
  if (!ended) return std::unexpected(ended.error());
  const bool is_in_flight = about->state == AttemptState::in_flight;
  const auto told =
      append_event(database, {"attempt", id.value(),
                              is_in_flight && about->batch ? "its answer came in a file"
                              : is_in_flight               ? "its answer came later, as awaited"
                                                           : "its answer came late",
                              "eligd", answer.received});
  if (!told) return std::unexpected(told.error());
  return kept->id;
}

Result<AnswerId> hold_answer(Database& database, const Cipher& cipher, const NewHeldAnswer& held) {
  const auto same = maybe<AnswerId>(
      database,
      "SELECT id FROM answers WHERE attempt_id IS NULL AND clearinghouse = ? AND digest = ?",
      [](const Query& row) -> Result<AnswerId> { return AnswerId(row.integer(0)); },
      held.clearinghouse.value(), held.answer.digest);
  if (!same) return std::unexpected(same.error());
  if (*same) return **same;
  auto insert = database.query(
      "INSERT INTO answers (exchange_id, clearinghouse, kind, digest, raw_sealed, received, "
      "held_reason) VALUES (?,?,?,?,?,?,?)");
  if (!insert) return std::unexpected(insert.error());
  held.exchange ? insert->bind(held.exchange->value()) : insert->bind_null();
  insert->bind(held.clearinghouse.value())
      .bind(static_cast<int>(held.answer.kind))
      .bind(held.answer.digest);
  insert->bind_blob(cipher.seal(
      {"answers", "raw", answer_row(held.answer.digest, held.answer.received)}, held.answer.raw));
  if (auto ran = insert->bind(held.answer.received).bind(held.reason).run(); !ran)
    return std::unexpected(ran.error());
  const AnswerId id(database.last_id());
  const auto task =
      add_task(database, {.code = fmt::format("held-{}", id.value()),
                          .queue = "Admin",
                          .why = fmt::format("Answer {} from {} is held: {}", id.value(),
                                             held.clearinghouse.value(), held.reason),
                          .act = "Ask the clearinghouse whose answer it is",
                          .at = held.answer.received});
  if (!task) return std::unexpected(task.error());
  return id;
}

namespace {

constexpr auto left_in_flight =
    "{} WHERE a.is_open = 1 AND a.state = 0 AND a.batch_id IS NULL AND NOT EXISTS (SELECT 1 FROM "
    "pending_answers p WHERE p.attempt_id = a.id)";
// Heard nothing, and died before deciding what is next: the resend wait holds for it too (I8).
constexpr auto wait_for_resend =
    "UPDATE inquiries SET due = CASE WHEN due > ?1 THEN due ELSE ?1 END WHERE state = 1 AND EXISTS "
    "(SELECT 1 FROM attempts a WHERE a.inquiry_id = inquiries.id AND a.is_open = 1)";
constexpr auto free_claims =
    "UPDATE inquiries SET state = 0, lease = lease + 1, worker = '' WHERE state = 1";
// Whoever has the claim made the attempt: the store takes it with no other's lease (I16).
constexpr auto of_nobody_living =
    " AND {}worker NOT IN (SELECT 'engine ' || e.id FROM engines e WHERE e.ended IS NULL AND e.id "
    "<> ?{})";

Result<std::vector<AttemptRecord>> find_left_in_flight(Database& database,
                                                       const std::optional<Living>& living) {
  static const std::string of_all = fmt::format(left_in_flight, attempt_columns);
  static const std::string of_some = of_all + fmt::format(of_nobody_living, "q.", 1);
  if (!living) return all<AttemptRecord>(database, of_all, read_attempt);
  return all<AttemptRecord>(database, of_some, read_attempt, living->but);
}

constexpr std::chrono::hours put_off_max{24};

Result<void> free_what_was_claimed(Database& database, Instant due,
                                   const std::optional<Living>& living) {
  static const std::string wait_of_some = wait_for_resend + fmt::format(of_nobody_living, "", 2);
  static const std::string free_of_some = free_claims + fmt::format(of_nobody_living, "", 1);
  if (living) {
    if (auto waits = run(database, wait_of_some, due, living->but); !waits) return waits;
    return run(database, free_of_some, living->but);
  }
  if (auto waits = run(database, wait_for_resend, due); !waits) return waits;
  return run(database, free_claims);
}

}  // namespace

Result<std::int64_t> recover(Database& database, Instant now, Microseconds retry_after,
                             std::optional<Living> living) {
  auto open = find_left_in_flight(database, living);
  if (!open) return std::unexpected(open.error());
  for (const AttemptRecord& attempt : *open) {
    const auto ended = run(
        database,
        "UPDATE attempts SET state = 4, is_uncertain = 1, ended = ?, words = ? WHERE id = ?", now,
        "The program ended while this was in flight; outcome not known", attempt.id.value());
    if (!ended) return std::unexpected(ended.error());
    const auto due = run(database, "UPDATE inquiries SET due = ? WHERE id = ? AND state <= 1",
                         now + retry_after, attempt.inquiry.value());
    if (!due) return std::unexpected(due.error());
    for (const auto& [subject, id] : {std::pair("attempt", attempt.id.value()),
                                      std::pair("verification", attempt.verification.value())}) {
      const auto told = append_event(database, {subject, id,
                                                "uncertain: the program ended while an inquiry was "
                                                "in flight; asked again after the resend wait",
                                                "eligd", now});
      if (!told) return std::unexpected(told.error());
    }
  }
  // Whoever held a claim is dead; what it was doing is due again, at the time it was due.
  if (auto freed = free_what_was_claimed(database, now + retry_after, living); !freed)
    return std::unexpected(freed.error());
  // A clock that was ahead put them off to a day that is no day of any run (T1). What is put off
  // rightly is looked at once more, and put off again.
  if (auto due =
          run(database, "UPDATE inquiries SET due = ? WHERE state = 0 AND is_ready = 0 AND due > ?",
              now + retry_after, now + put_off_max);
      !due)
    return std::unexpected(due.error());
  return static_cast<std::int64_t>(open->size());
}

Result<bool> is_claimed_by_others(Database& database, RunId run, const std::string& worker) {
  const auto one_of_them = maybe<bool>(
      database,
      "SELECT 1 FROM inquiries q WHERE q.state = 1 AND q.worker <> ?2 AND EXISTS (SELECT 1 FROM "
      "run_items r WHERE r.run_id = ?1 AND r.verification_id = q.verification_id AND r.outcome = "
      "0) LIMIT 1",
      [](const Query&) -> Result<bool> { return true; }, run.value(), worker);
  if (!one_of_them) return std::unexpected(one_of_them.error());
  return one_of_them->has_value();
}

Result<std::vector<AttemptRecord>> attempts(Database& database, InquiryId id) {
  static const std::string sql =
      std::string(attempt_columns) + " WHERE a.inquiry_id = ? ORDER BY a.id";
  return all<AttemptRecord>(database, sql, read_attempt, id.value());
}

Result<AttemptRecord> attempt(Database& database, AttemptId id) {
  static const std::string sql = std::string(attempt_columns) + " WHERE a.id = ?";
  return one<AttemptRecord>(database, sql, fmt::format("there is no attempt {}", id.value()),
                            read_attempt, id.value());
}

Result<std::optional<AttemptRecord>> attempt_by_trace(Database& database,
                                                      const TraceNumber& trace) {
  static const std::string sql = std::string(attempt_columns) + " WHERE a.trace = ?";
  return maybe<AttemptRecord>(database, sql, read_attempt, trace.value());
}

Result<std::optional<AttemptRecord>> attempt_by_numbers(Database& database,
                                                        const ClearinghouseKey& partner,
                                                        InterchangeControlNumber isa13) {
  static const std::string sql =
      std::string(attempt_columns) +
      " WHERE a.clearinghouse = ? AND a.isa13 = ? AND a.batch_id IS NULL";
  return maybe<AttemptRecord>(database, sql, read_attempt, partner.value(), isa13.value());
}

Result<Phi<std::string>> sent_bytes(Database& database, const Cipher& cipher, AttemptId id) {
  return one<Phi<std::string>>(
      database, "SELECT trace, bytes_sealed FROM attempts WHERE id = ?",
      fmt::format("there is no attempt {}", id.value()),
      [&](const Query& row) {
        return cipher.open({"attempts", "bytes", row.text(0)}, row.blob(1));
      },
      id.value());
}

Result<AnswerRecord> answer(Database& database, const Cipher& cipher, AnswerId id) {
  static const std::string sql = select_answers(any_answers, " WHERE w.id = ?");
  return one<AnswerRecord>(
      database, sql, fmt::format("there is no answer {}", id.value()),
      [&](const Query& row) { return read_answer(row, cipher); }, id.value());
}

Result<std::vector<AnswerRecord>> answers(Database& database, const Cipher& cipher,
                                          VerificationId id) {
  static const std::string sql =
      select_answers(answers_of_verification, " ORDER BY w.received, w.id");
  return all<AnswerRecord>(
      database, sql, [&](const Query& row) { return read_answer(row, cipher); }, id.value());
}

Result<std::vector<AnswerRecord>> undecided_answers(Database& database, const Cipher& cipher,
                                                    std::int64_t max) {
  // The inner query reads two indexes and no answer's bytes.
  static const std::string sql = select_answers(
      any_answers,
      " WHERE w.id IN (SELECT u.id FROM answers u WHERE u.attempt_id IS NOT NULL AND "
      "NOT EXISTS (SELECT 1 FROM answer_decisions d WHERE d.answer_id = u.id))"
      " ORDER BY q.deadline, w.id LIMIT ?");
  return all<AnswerRecord>(
      database, sql, [&](const Query& row) { return read_answer(row, cipher); }, max);
}

Result<std::vector<AnswerRecord>> held_answers(Database& database, const Cipher& cipher,
                                               std::int64_t max) {
  static const std::string sql =
      select_answers(any_answers, " WHERE w.attempt_id IS NULL ORDER BY w.id LIMIT ?");
  return all<AnswerRecord>(
      database, sql, [&](const Query& row) { return read_answer(row, cipher); }, max);
}

}  // namespace eligd::store::rows
