#include "store/verification_rows.hpp"

#include "store/joined.hpp"
#include "store/steps.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace eligd::store::rows {
namespace {

constexpr std::string_view verification_columns =
    "SELECT v.id, v.intake_id, v.payer, v.level, v.from_day, v.through_day, v.network, v.deadline, "
    "v.rules_version, v.state, v.headline, v.reason,"
    " v.planned_version, v.opened, v.changed FROM verifications v";

Result<VerificationRecord> read_verification(const Query& row) {
  VerificationRecord record;
  record.id = VerificationId(row.integer(0));
  record.intake = IntakeId(row.integer(1));
  if (!row.text(2).empty()) record.payer = PayerKey(row.text(2));
  record.level = LevelKey(row.text(3));
  record.from = parse_iso_date(row.text(4)).value_or(CivilDate());
  record.through = parse_iso_date(row.text(5)).value_or(CivilDate());
  record.network = row.text(6);
  record.deadline = row.instant(7);
  record.rules_version = row.text(8);
  record.state = static_cast<VerificationState>(row.integer(9));
  record.headline = row.text(10);
  record.reason = row.text(11);
  record.planned_version = row.integer(12);
  record.opened = row.instant(13);
  record.changed = row.instant(14);
  return record;
}

constexpr std::string_view inquiry_columns =
    "SELECT q.id, q.verification_id, q.position, q.service_types, q.procedure, q.search, "
    "q.question_key, q.state, q.due, q.lease, q.attempts, q.reason, q.repair, "
    "q.why, q.payer, q.follow, q.named_by FROM inquiries q";

Result<InquiryRecord> read_inquiry(const Query& row) {
  InquiryRecord record;
  record.id = InquiryId(row.integer(0));
  record.verification = VerificationId(row.integer(1));
  record.position = row.integer(2);
  record.service_types = split(row.text(3));
  record.procedure = row.text(4);
  record.search = row.text(5);
  record.question_key = row.text(6);
  record.state = static_cast<InquiryState>(row.integer(7));
  record.due = row.instant(8);
  record.lease = row.integer(9);
  record.attempts = row.integer(10);
  record.reason = row.text(11);
  record.repair = row.text(12);
  record.why = row.text(13);
  record.payer = PayerKey(row.text(14));
  record.follow = row.text(15);
  record.named_by = PayerKey(row.text(16));
  return record;
}

// The last day is what the intake says now: a program goes on, or ends by a discharge. And by when
// people must know, with the first appointment: of the case, of its questions that may still leave,
// and of its place in runs that go on, where claims look for it.
Result<void> tell_anew(Database& database, VerificationId id, const NewVerification& v) {
  auto ran = run(database,
                 "UPDATE verifications SET planned = ?1, through_day = ?2, planned_version = CASE "
                 "WHEN planned_version < ?3 THEN ?3 ELSE planned_version END WHERE id = ?4",
                 v.now, v.through, v.intake_version, id.value());
  if (!ran) return ran;
  ran = run(database, "UPDATE verifications SET deadline = ?1 WHERE id = ?2 AND deadline <> ?1",
            v.deadline, id.value());
  if (!ran || database.changes() == 0) return ran;
  ran = run(database,
            "UPDATE inquiries SET deadline = ? WHERE verification_id = ? AND state IN (0, 1, 4)",
            v.deadline, id.value());
  if (!ran) return ran;
  return run(database,
             "UPDATE run_items SET deadline = ? WHERE verification_id = ? AND outcome = 0",
             v.deadline, id.value());
}

}  // namespace

Result<VerificationOpened> open_verification(Database& database, const NewVerification& v,
                                             const std::vector<NewInquiry>& inquiries) {
  const std::string payer = v.payer ? v.payer->value() : "";
  auto existing = maybe<std::int64_t>(
      database,
      "SELECT id FROM verifications WHERE intake_id = ? AND payer = ? AND level = ? AND from_day = "
      "?",
      [](const Query& row) -> Result<std::int64_t> { return row.integer(0); }, v.intake.value(),
      payer, v.level.value(), v.from);
  if (!existing) return std::unexpected(existing.error());
  if (*existing) {
    if (auto told = tell_anew(database, VerificationId(**existing), v); !told)
      return std::unexpected(told.error());
    VerificationOpened opened{.id = VerificationId(**existing)};
    auto ids = all<InquiryId>(
        database, "SELECT id FROM inquiries WHERE verification_id = ? ORDER BY position",
        [](const Query& row) -> Result<InquiryId> { return InquiryId(row.integer(0)); },
        **existing);
    if (!ids) return std::unexpected(ids.error());
    opened.inquiries = std::move(*ids);
    return opened;
  }
  const auto inserted =
      run(database,
          "INSERT INTO verifications (intake_id, payer, level, from_day, through_day, network, "
          "deadline, rules_version, state, headline,"
          " reason, planned, planned_version, opened, changed) VALUES "
          "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
          v.intake.value(), payer, v.level.value(), v.from, v.through, v.network, v.deadline,
          v.rules_version, static_cast<int>(v.state), v.headline, v.reason, v.now, v.intake_version,
          v.now, v.now);
  if (!inserted) return std::unexpected(inserted.error());
  VerificationOpened opened{.id = VerificationId(database.last_id()), .is_new = true};
  auto ids = add_inquiries(database, opened.id, inquiries, v.now);
  if (!ids) return std::unexpected(ids.error());
  opened.inquiries = std::move(*ids);
  return opened;
}

Result<std::vector<InquiryId>> add_inquiries(Database& database, VerificationId verification,
                                             const std::vector<NewInquiry>& inquiries,
                                             Instant now) {
  std::vector<InquiryId> ids;
  for (const NewInquiry& inquiry : inquiries) {
    auto insert = database.query(
        "INSERT INTO inquiries (verification_id, position, service_types, procedure, search, "
        "question_key, state, due, payer, deadline, repair, is_ready, why, follow, named_by)"
        " SELECT v.id, 1 + (SELECT count(*) FROM inquiries WHERE verification_id = v.id), ?2, ?3, "
        "?4, ?5, 0, ?6, CASE WHEN ?10 = '' THEN v.payer ELSE ?10 END, v.deadline, ?7, CASE "
        "WHEN ?6 <= ?8 THEN 1 ELSE 0 END, "
        "?9, ?11, ?12"
        " FROM verifications v WHERE v.id = ?1");
    if (!insert) return std::unexpected(insert.error());
    insert->bind(verification.value())
        .bind(joined(inquiry.service_types))
        .bind(inquiry.procedure)
        .bind(inquiry.search)
        .bind(inquiry.question_key);
    insert->bind(inquiry.due).bind(inquiry.repair).bind(now).bind(inquiry.why);
    insert->bind(inquiry.payer ? inquiry.payer->value() : std::string())
        .bind(inquiry.follow)
        .bind(inquiry.named_by.value());
    if (auto ran = insert->run(); !ran) return std::unexpected(ran.error());
    if (database.changes() == 0)
      return fail(ErrorKind::not_found,
                  fmt::format("there is no verification {}", verification.value()));
    ids.emplace_back(database.last_id());
  }
  if (!ids.empty()) {
    if (auto ran = run(database, "UPDATE verifications SET state = 0, changed = ? WHERE id = ?",
                       now, verification.value());
        !ran) {
      return std::unexpected(ran.error());
    }
  }
  return ids;
}

Result<VerificationRecord> verification(Database& database, VerificationId id) {
  static const std::string sql = std::string(verification_columns) + " WHERE v.id = ?";
  return one<VerificationRecord>(database, sql,
                                 fmt::format("there is no verification {}", id.value()),
                                 read_verification, id.value());
}

Result<std::vector<VerificationRecord>> verifications(Database& database,
                                                      const VerificationFilter& filter) {
  static const std::string sql =
      std::string(verification_columns) +
      " WHERE (?1 = 0 OR EXISTS (SELECT 1 FROM run_items r WHERE r.run_id = ?1 AND "
      "r.verification_id = v.id))"
      " AND (?2 = '' OR v.payer = ?2) AND (?3 = 0 OR v.intake_id = ?3) AND (?4 = '' OR v.headline "
      "= ?4)"
      " AND (?5 = 0 OR v.state <> 2) ORDER BY v.deadline, v.id LIMIT ?6 OFFSET ?7";
  return all<VerificationRecord>(database, sql, read_verification,
                                 filter.run ? filter.run->value() : 0,
                                 filter.payer ? filter.payer->value() : std::string(),
                                 filter.intake ? filter.intake->value() : 0, filter.headline,
                                 filter.only_open, filter.max, filter.offset);
}

Result<std::vector<VerificationId>> verifications_after(Database& database, VerificationId after,
                                                        const std::optional<PayerKey>& payer,
                                                        std::int64_t max) {
  return all<VerificationId>(
      database,
      "SELECT id FROM verifications WHERE id > ?1 AND (?2 = '' OR payer = ?2) ORDER BY id LIMIT ?3",
      [](const Query& row) -> Result<VerificationId> { return VerificationId(row.integer(0)); },
      after.value(), payer ? payer->value() : std::string(), max);
}

Result<std::vector<InquiryRecord>> inquiries(Database& database, VerificationId id) {
  static const std::string sql =
      std::string(inquiry_columns) + " WHERE q.verification_id = ? ORDER BY q.position";
  return all<InquiryRecord>(database, sql, read_inquiry, id.value());
}

Result<InquiryRecord> inquiry(Database& database, InquiryId id) {
  static const std::string sql = std::string(inquiry_columns) + " WHERE q.id = ?";
  return one<InquiryRecord>(database, sql, fmt::format("there is no inquiry {}", id.value()),
                            read_inquiry, id.value());
}

}  // namespace eligd::store::rows
