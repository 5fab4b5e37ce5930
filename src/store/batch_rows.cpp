#include "store/batch_rows.hpp"

#include "store/attempt_rows.hpp"
#include "store/decision_rows.hpp"
#include "store/steps.hpp"

#include <fmt/core.h>

#include <utility>

namespace eligd::store::rows {
namespace {

constexpr std::string_view batch_columns =
    "SELECT b.id, b.clearinghouse, b.isa13, b.gs06, b.file, b.size, b.digest, b.state, b.made, "
    "b.sent, b.acknowledged, b.answers_by, b.waits_until,"
    " (SELECT count(*) FROM attempts a WHERE a.batch_id = b.id),"
    " (SELECT count(*) FROM attempts a WHERE a.batch_id = b.id AND EXISTS (SELECT 1 FROM answers w "
    "WHERE w.attempt_id = a.id AND w.kind = 0)),"
    " (SELECT count(*) FROM attempts a WHERE a.batch_id = b.id AND a.state = 1 AND NOT EXISTS "
    "(SELECT 1 FROM answers w WHERE w.attempt_id = a.id AND w.kind = 0)),"
    " (SELECT count(*) FROM attempts a WHERE a.batch_id = b.id AND a.state = 0), b.handle, "
    "b.begun, b.looked, b.tries, b.part_of FROM "
    "batches b";

// The same of what is open at a partner, by its index; each attempt is counted where it is met (all
// columns are grouped by: a server's key is not the id alone). A
// partner may have a hundred thousand batches that are over, and is looked at several times an
// hour.
constexpr std::string_view open_at_partner =
    "SELECT b.id, b.clearinghouse, b.isa13, b.gs06, b.file, b.size, b.digest, b.state, b.made, "
    "b.sent, b.acknowledged, b.answers_by, b.waits_until, count(a.id),"
    " count(a.id) FILTER (WHERE EXISTS (SELECT 1 FROM answers w WHERE w.attempt_id = a.id AND "
    "w.kind = 0)),"
    " count(a.id) FILTER (WHERE a.state = 1 AND NOT EXISTS (SELECT 1 FROM answers w WHERE "
    "w.attempt_id = a.id AND w.kind = 0)),"
    " count(a.id) FILTER (WHERE a.state = 0), b.handle, b.begun, b.looked, b.tries, b.part_of FROM "
    "batches b LEFT JOIN attempts a ON a.batch_id = b.id WHERE b.clearinghouse = ? AND b.state < 4 "
    "GROUP BY b.id, b.clearinghouse, b.isa13, b.gs06, b.file, b.size, b.digest, b.state, b.made, "
    "b.sent, b.acknowledged, b.answers_by, b.waits_until, b.handle, b.begun, b.looked, b.tries, "
    "b.part_of ORDER BY b.id DESC LIMIT ?";

Result<BatchRecord> read_batch(const Query& row) {
  BatchRecord record;
  record.id = BatchId(row.integer(0));
  record.clearinghouse = ClearinghouseKey(row.text(1));
  record.isa13 = InterchangeControlNumber(row.integer(2));
  record.gs06 = GroupControlNumber(row.integer(3));
  record.file = row.text(4);
  record.size = row.integer(5);
  record.digest = row.text(6);
  record.state = static_cast<BatchState>(row.integer(7));
  record.made = row.instant(8);
  if (!row.is_null(9)) record.sent = row.instant(9);
  if (!row.is_null(10)) record.acknowledged = row.instant(10);
  record.answers_by = row.instant(11);
  record.waits_until = row.instant(12);
  record.questions = row.integer(13);
  record.answered = row.integer(14);
  record.rejected = row.integer(15);
  record.waiting = row.integer(16);
  record.handle = row.text(17);
  if (!row.is_null(18)) record.begun = row.instant(18);
  if (!row.is_null(19)) record.looked = row.instant(19);
  record.tries = row.integer(20);
  if (!row.is_null(21)) record.part_of = BatchId(row.integer(21));
  return record;
}

// The content's place in the store, so that it opens nowhere else.
std::string content_row(const PartnerFileTaken& taken) {
  return fmt::format("{}.{}", taken.digest, taken.at.time_since_epoch().count());
}

// Whose claims still hold, before anything is written: the file is made for exactly these.
Result<std::vector<InquiryId>> lost_among(Database& database,
                                          const std::vector<NewAttempt>& attempts) {
  std::vector<InquiryId> lost;
  for (const NewAttempt& attempt : attempts) {
    const Result<void> can = check_can_ask(database, attempt);
    if (can) continue;
    if (can.error().kind != ErrorKind::conflict) return std::unexpected(can.error());
    lost.push_back(attempt.inquiry);
  }
  return lost;
}

Result<BatchId> insert_batch(Database& database, const NewBatch& batch) {
  const auto added =
      run(database,
          "INSERT INTO batches (clearinghouse, isa13, gs06, file, size, digest, made, answers_by, "
          "waits_until) VALUES (?,?,?,?,?,?,?,?,?)",
          batch.clearinghouse.value(), batch.isa13.value(), batch.gs06.value(), batch.file,
          batch.size, batch.digest, batch.made, batch.answers_by, batch.waits_until);
  if (!added) return std::unexpected(added.error());
  return BatchId(database.last_id());
}

}  // namespace

Result<BatchMade> add_batch(Database& database, const Cipher& cipher, const NewBatch& batch,
                            const std::vector<NewAttempt>& attempts) {
  auto lost = lost_among(database, attempts);
  if (!lost) return std::unexpected(lost.error());
  if (!lost->empty()) return BatchMade{.lost = *std::move(lost)};
  const auto id = insert_batch(database, batch);
  if (!id) return std::unexpected(id.error());
  for (const NewAttempt& attempt : attempts) {
    const auto added = add_attempt(database, cipher, attempt, *id);
    if (!added) return std::unexpected(added.error());
    const auto waits = run(database, "UPDATE inquiries SET state = 4, worker = '' WHERE id = ?",
                           attempt.inquiry.value());
    if (!waits) return std::unexpected(waits.error());
  }
  return BatchMade{.id = *id};
}

Result<void> move_batch(Database& database, BatchId id, BatchState state, Instant now) {
  const auto moved =
      run(database,
          "UPDATE batches SET state = ?1, sent = CASE WHEN ?1 = 3 THEN ?2 ELSE sent END, begun = "
          "CASE WHEN ?1 = 1 THEN ?2 ELSE begun END, tries = tries + CASE WHEN ?1 = 1 THEN 1 ELSE 0 "
          "END WHERE id = ?3 AND state "
          "< ?1",
          static_cast<int>(state), now, id.value());
  if (moved && database.changes() == 0)
    return fail(ErrorKind::conflict, fmt::format("batch {} stands further already", id.value()));
  return moved;
}

Result<void> put_batch_back(Database& database, BatchId id) {
  const auto put =
      run(database, "UPDATE batches SET state = 0 WHERE id = ? AND state IN (1, 2)", id.value());
  if (put && database.changes() == 0)
    return fail(ErrorKind::conflict, fmt::format("batch {} is not on its way", id.value()));
  return put;
}

Result<void> name_batch(Database& database, BatchId id, std::string_view handle) {
  return run(database, "UPDATE batches SET handle = ? WHERE id = ?", std::string(handle),
             id.value());
}

Result<void> look_at_batch(Database& database, BatchId id, Instant now) {
  return run(database, "UPDATE batches SET looked = ? WHERE id = ?", now, id.value());
}

Result<void> halve_batch(Database& database, BatchId id, const BatchHalves& halves) {
  const auto first = insert_batch(database, halves.first);
  if (!first) return std::unexpected(first.error());
  const auto second = insert_batch(database, halves.second);
  if (!second) return std::unexpected(second.error());
  const auto ended =
      run(database, "UPDATE batches SET state = 5 WHERE id = ? AND state < 4", id.value());
  if (!ended) return ended;
  if (database.changes() == 0)
    return fail(ErrorKind::conflict, fmt::format("batch {} has ended already", id.value()));
  // Whoever was cut up first stays the root, so that all its parts are counted together.
  const auto rooted = run(database,
                          "UPDATE batches SET part_of = (SELECT coalesce(part_of, id) FROM batches "
                          "WHERE id = ?1) WHERE id IN (?2, ?3)",
                          id.value(), first->value(), second->value());
  if (!rooted) return rooted;
  const auto to_first =
      run(database,
          "UPDATE attempts SET batch_id = ?1 WHERE id IN (SELECT id FROM attempts "
          "WHERE batch_id = ?2 AND state = 0 ORDER BY st02 LIMIT ?3)",
          first->value(), id.value(), halves.in_first);
  if (!to_first) return to_first;
  return run(database, "UPDATE attempts SET batch_id = ? WHERE batch_id = ? AND state = 0",
             second->value(), id.value());
}

Result<void> acknowledge_batch(Database& database, BatchId id, Instant now) {
  return run(database, "UPDATE batches SET acknowledged = ? WHERE id = ? AND acknowledged IS NULL",
             now, id.value());
}

Result<Recorded> end_batch_attempt(Database& database, AttemptId id, const AttemptEnd& end) {
  const auto ended = run(database,
                         "UPDATE attempts SET state = ?, layer = ?, code = ?, words = ?, ended = ?,"
                         " is_open = 0, is_uncertain = CASE WHEN ? = 1 THEN 1 ELSE is_uncertain "
                         "END WHERE id = ? AND state "
                         "= 0 AND batch_id IS NOT NULL",
                         static_cast<int>(end.state), end.layer, end.code, end.words, end.ended,
                         end.state == AttemptState::unknown, id.value());
  if (!ended) return std::unexpected(ended.error());
  return database.changes() == 0 ? Recorded::already : Recorded::now;
}

Result<Recorded> await_again(Database& database, InquiryId id, Instant now) {
  const auto waits =
      run(database,
          "UPDATE inquiries SET state = 4, reason = 'waited for again: it stands in a batch', "
          "worker = '' WHERE id = ? AND state IN (2, 3) AND EXISTS (SELECT 1 FROM attempts a WHERE "
          "a.inquiry_id = inquiries.id AND a.state = 0 AND a.batch_id IS NOT NULL)",
          id.value());
  if (!waits) return std::unexpected(waits.error());
  if (database.changes() == 0) return Recorded::already;
  const auto opened = run(database,
                          "UPDATE verifications SET state = 0, changed = ? WHERE id = (SELECT "
                          "verification_id FROM inquiries WHERE id = ?)",
                          now, id.value());
  if (!opened) return std::unexpected(opened.error());
  return Recorded::now;
}

Result<std::int64_t> add_partner_file(Database& database, const Cipher& cipher,
                                      const PartnerFileTaken& taken) {
  const auto known = is_partner_file_taken(database, taken.file);
  if (!known) return std::unexpected(known.error());
  if (*known) return fail(ErrorKind::conflict, "this file was taken before");
  auto insert = database.query(
      "INSERT INTO partner_files (clearinghouse, path, size, modified, kind, digest, parts, "
      "attached, held, at, content_sealed) VALUES (?,?,?,?,?,?,?,?,?,?,?)");
  if (!insert) return std::unexpected(insert.error());
  insert->bind(taken.file.clearinghouse.value())
      .bind(taken.file.path)
      .bind(taken.file.size)
      .bind(taken.file.modified)
      .bind(static_cast<int>(taken.kind))
      .bind(taken.digest)
      .bind(taken.parts)
      .bind(taken.attached)
      .bind(taken.held)
      .bind(taken.at);
  if (taken.content.empty())
    insert->bind_null();
  else
    insert->bind_blob(cipher.seal({"partner_files", "content", content_row(taken)}, taken.content));
  if (auto ran = insert->run(); !ran) return std::unexpected(ran.error());
  const std::int64_t id = database.last_id();
  if (taken.receipt.empty()) return id;
  const auto owed =
      run(database,
          "INSERT INTO receipts (file_id, clearinghouse, name, content, made) VALUES (?,?,?,?,?)",
          id, taken.file.clearinghouse.value(), taken.receipt_name, taken.receipt, taken.at);
  if (!owed) return std::unexpected(owed.error());
  return id;
}

Result<void> owe_receipt_again(Database& database, const ClearinghouseKey& partner,
                               std::string_view digest) {
  return run(database,
             "UPDATE receipts SET confirmed = NULL WHERE file_id IN (SELECT id FROM partner_files "
             "WHERE clearinghouse = ? AND digest = ?)",
             partner.value(), std::string(digest));
}

Result<void> confirm_receipt(Database& database, std::int64_t file, Instant now) {
  return run(database, "UPDATE receipts SET confirmed = ? WHERE file_id = ?", now, file);
}

Result<std::vector<OwedReceipt>> owed_receipts(Database& database,
                                               const ClearinghouseKey& partner) {
  return all<OwedReceipt>(
      database,
      "SELECT file_id, name, content FROM receipts WHERE clearinghouse = ? AND confirmed IS NULL "
      "ORDER BY file_id",
      [](const Query& row) -> Result<OwedReceipt> {
        return OwedReceipt{.file = row.integer(0), .name = row.text(1), .content = row.text(2)};
      },
      partner.value());
}

Result<std::int64_t> parts_of_batch(Database& database, BatchId id) {
  return one<std::int64_t>(
      database,
      "SELECT count(*) FROM batches WHERE part_of = (SELECT coalesce(part_of, id) FROM batches "
      "WHERE "
      "id = ?)",
      "no count", [](const Query& row) -> Result<std::int64_t> { return row.integer(0); },
      id.value());
}

Result<bool> is_partner_path_taken(Database& database, const ClearinghouseKey& partner,
                                   std::string_view path) {
  auto query =
      database.query("SELECT 1 FROM partner_files WHERE clearinghouse = ? AND path = ? LIMIT 1");
  if (!query) return std::unexpected(query.error());
  return query->bind(partner.value()).bind(std::string(path)).step();
}

Result<std::vector<BatchRecord>> batches(Database& database,
                                         const std::optional<ClearinghouseKey>& partner,
                                         bool only_open, std::int64_t max) {
  if (partner && only_open)
    return all<BatchRecord>(database, open_at_partner, read_batch, partner->value(), max);
  static const std::string sql =
      std::string(batch_columns) +
      " WHERE (?1 = '' OR b.clearinghouse = ?1) AND (?2 = 0 OR b.state < 4) ORDER BY b.id DESC "
      "LIMIT ?3";
  return all<BatchRecord>(database, sql, read_batch, partner ? partner->value() : std::string(),
                          only_open, max);
}

Result<std::vector<OpenBatch>> open_batches(Database& database, const ClearinghouseKey& partner,
                                            std::int64_t max) {
  return all<OpenBatch>(
      database,
      "SELECT b.id, b.clearinghouse, b.isa13, b.gs06, b.file, b.size, b.digest, b.state, b.made, "
      "b.sent, b.acknowledged, b.answers_by, b.waits_until, 0, 0, 0, CASE WHEN EXISTS (SELECT "
      "1 FROM attempts a WHERE a.batch_id = b.id AND a.state = 0) THEN 1 ELSE 0 END, b.handle, "
      "b.begun, b.looked, b.tries, b.part_of FROM batches b WHERE b.clearinghouse = ? AND b.state "
      "< 4 ORDER BY b.id DESC LIMIT "
      "?",
      [](const Query& row) -> Result<OpenBatch> {
        auto record = read_batch(row);
        if (!record) return std::unexpected(record.error());
        OpenBatch open{.uncounted = *std::move(record)};
        open.is_waited_for = std::exchange(open.uncounted.waiting, 0) != 0;
        return open;
      },
      partner.value(), max);
}

Result<std::vector<BatchRecord>> unsent_batches(Database& database, const ClearinghouseKey& partner,
                                                std::int64_t max) {
  static const std::string sql = std::string(batch_columns) +
                                 " WHERE b.clearinghouse = ? AND b.state < 4 AND b.state < 3 ORDER "
                                 "BY b.id DESC LIMIT ?";
  return all<BatchRecord>(database, sql, read_batch, partner.value(), max);
}

Result<bool> has_sent_batch(Database& database, const ClearinghouseKey& partner) {
  auto query = database.query(
      "SELECT 1 FROM batches WHERE clearinghouse = ? AND state < 4 AND state = 3 LIMIT 1");
  if (!query) return std::unexpected(query.error());
  return query->bind(partner.value()).step();
}

Result<bool> has_heard_of_batches(Database& database, const ClearinghouseKey& partner) {
  // Refused by itself (5) counts where it was sent.
  return one<bool>(
      database,
      "SELECT CASE WHEN EXISTS (SELECT 1 FROM batches b WHERE b.clearinghouse = ?1 AND "
      "(b.acknowledged IS NOT NULL OR (b.state = 5 AND b.sent IS NOT NULL) OR EXISTS (SELECT 1 "
      "FROM attempts a WHERE a.batch_id = b.id AND (a.state = 1 OR EXISTS (SELECT 1 FROM answers w "
      "WHERE w.attempt_id = a.id AND w.kind = 0))))) THEN 1 ELSE 0 END",
      "no row", [](const Query& row) -> Result<bool> { return row.integer(0) != 0; },
      partner.value());
}

Result<BatchRecord> batch(Database& database, BatchId id) {
  static const std::string sql = std::string(batch_columns) + " WHERE b.id = ?";
  return one<BatchRecord>(database, sql, fmt::format("there is no batch {}", id.value()),
                          read_batch, id.value());
}

Result<std::optional<BatchRecord>> batch_by_numbers(Database& database,
                                                    const ClearinghouseKey& partner,
                                                    InterchangeControlNumber isa13) {
  static const std::string sql =
      std::string(batch_columns) + " WHERE b.clearinghouse = ? AND b.isa13 = ?";
  return maybe<BatchRecord>(database, sql, read_batch, partner.value(), isa13.value());
}

Result<std::int64_t> awaited(Database& database, std::optional<RunId> run) {
  return one<std::int64_t>(
      database,
      "SELECT count(*) FROM inquiries q WHERE q.state = 4 AND (?1 = 0 OR EXISTS (SELECT 1 FROM "
      "run_items r WHERE r.run_id = ?1 AND r.verification_id = q.verification_id AND r.outcome = "
      "0))",
      "no count", [](const Query& row) -> Result<std::int64_t> { return row.integer(0); },
      run ? run->value() : 0);
}

Result<bool> is_partner_file_taken(Database& database, const PartnerFile& file) {
  auto query = database.query(
      "SELECT 1 FROM partner_files WHERE clearinghouse = ? AND path = ? AND size = ? AND modified "
      "= ?");
  if (!query) return std::unexpected(query.error());
  return query->bind(file.clearinghouse.value())
      .bind(file.path)
      .bind(file.size)
      .bind(file.modified)
      .step();
}

Result<bool> is_partner_digest_taken(Database& database, const ClearinghouseKey& partner,
                                     std::string_view digest) {
  auto query =
      database.query("SELECT 1 FROM partner_files WHERE clearinghouse = ? AND digest = ? LIMIT 1");
  if (!query) return std::unexpected(query.error());
  return query->bind(partner.value()).bind(std::string(digest)).step();
}

Result<std::vector<PartnerFileTaken>> partner_files(Database& database,
                                                    const std::optional<ClearinghouseKey>& partner,
                                                    std::int64_t max) {
  return all<PartnerFileTaken>(
      database,
      "SELECT id, clearinghouse, path, size, modified, kind, digest, parts, attached, held, at "
      "FROM "
      "partner_files WHERE (?1 = '' OR clearinghouse = ?1) ORDER BY id DESC LIMIT ?2",
      [](const Query& row) -> Result<PartnerFileTaken> {
        PartnerFileTaken taken;
        taken.id = row.integer(0);
        taken.file = {.clearinghouse = ClearinghouseKey(row.text(1)),
                      .path = row.text(2),
                      .size = row.integer(3),
                      .modified = row.text(4)};
        taken.kind = static_cast<PartnerFileKind>(row.integer(5));
        taken.digest = row.text(6);
        taken.parts = row.integer(7);
        taken.attached = row.integer(8);
        taken.held = row.integer(9);
        taken.at = row.instant(10);
        return taken;
      },
      partner ? partner->value() : std::string(), max);
}

Result<Phi<std::string>> partner_report(Database& database, const Cipher& cipher, std::int64_t id) {
  return one<Phi<std::string>>(
      database,
      "SELECT digest, at, content_sealed FROM partner_files WHERE id = ? AND content_sealed IS NOT "
      "NULL",
      fmt::format("there is no report {}", id),
      [&](const Query& row) {
        PartnerFileTaken taken;
        taken.digest = row.text(0);
        taken.at = row.instant(1);
        return cipher.open({"partner_files", "content", content_row(taken)}, row.blob(2));
      },
      id);
}

}  // namespace eligd::store::rows
