#include "store/verification_rows.hpp"

#include "store/joined.hpp"
#include "store/steps.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <compare>
#include <limits>

namespace eligd::store::rows {
namespace {

constexpr std::string_view verification_columns =
    "SELECT v.id, v.intake_id, v.payer, v.level, v.from_day, v.through_day, v.network, v.deadline, "
    "v.rules_version, v.state, v.headline, v.reason,"
    " v.opened, v.changed FROM verifications v";

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
  record.opened = row.instant(12);
  record.changed = row.instant(13);
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

// Of one payer, the earliest first. In flight blocks; unknown does not, because its inquiry is made
// due only after the resend wait (I8).
constexpr std::string_view ready_of_payer =
    "SELECT q.deadline, q.due, q.id FROM inquiries q WHERE q.payer = ?2 AND q.state = 0 AND "
    "q.is_ready = 1 AND q.deadline <= ?5 AND q.due <= ?1"
    " AND (?3 = 0 OR EXISTS (SELECT 1 FROM run_items r WHERE r.run_id = ?3 AND r.verification_id = "
    "q.verification_id AND r.outcome = 0))"
    " AND NOT EXISTS (SELECT 1 FROM attempts a WHERE a.inquiry_id = q.id AND a.is_open = 1 AND "
    "a.state = 0)"
    // What was answered is decided about first: asking again would be a second question (I5).
    " AND NOT EXISTS (SELECT 1 FROM attempts a JOIN answers w ON w.attempt_id = a.id WHERE "
    "a.inquiry_id = q.id"
    "                 AND NOT EXISTS (SELECT 1 FROM answer_decisions d WHERE d.answer_id = w.id))"
    " ORDER BY q.deadline, q.due, q.id LIMIT ?4";

// Each payer with its earliest deadline: two steps in the index, however long its queue is.
constexpr std::string_view payers_with_ready =
    "WITH RECURSIVE p (payer) AS ("
    "SELECT min(payer) FROM inquiries WHERE state = 0 AND is_ready = 1 AND payer > ''"
    " UNION ALL SELECT (SELECT min(q.payer) FROM inquiries q WHERE q.state = 0 AND q.is_ready = 1 "
    "AND q.payer > p.payer) FROM p WHERE p.payer IS NOT NULL)"
    " SELECT payer, (SELECT q.deadline FROM inquiries q WHERE q.payer = p.payer AND q.state = 0 "
    "AND q.is_ready = 1 ORDER BY q.deadline LIMIT 1) AS earliest FROM p WHERE payer IS NOT NULL "
    "ORDER BY earliest";

// At once so many whose hour has come are marked; the rest with the next claims. A night that
// opens on a long queue must not hold up every other write meanwhile.
constexpr std::int64_t ready_at_once_max = 20'000;

// A claim whose holder did not come back in time is anybody's again.
Result<void> mark_ready(Database& database, Instant now) {
  auto freed =
      run(database, "UPDATE inquiries SET state = 0 WHERE state = 1 AND lease_until < ?", now);
  if (!freed) return freed;
  return run(database,
             "UPDATE inquiries SET is_ready = 1 WHERE id IN (SELECT id FROM inquiries WHERE state "
             "= 0 AND is_ready = 0 AND due <= ? ORDER BY due LIMIT ?)",
             now, ready_at_once_max);
}

struct Ready {
  std::int64_t deadline = 0;
  std::int64_t due = 0;
  InquiryId id{};

  friend auto operator<=>(const Ready&, const Ready&) = default;
};

struct PayerHead {
  std::string payer{};
  std::int64_t deadline = 0;
};

// The earliest deadlines over all payers that are not excluded. What a payer has later than the
// last of those found so far is not looked at.
Result<std::vector<Ready>> earliest_ready(Database& database, const ClaimRequest& request) {
  const auto heads = all<PayerHead>(
      database, payers_with_ready,
      [](const Query& row) -> Result<PayerHead> { return PayerHead{row.text(0), row.integer(1)}; });
  if (!heads) return std::unexpected(heads.error());
  std::vector<Ready> earliest;
  std::int64_t latest = std::numeric_limits<std::int64_t>::max();
  for (const PayerHead& head : *heads) {
    if (head.deadline > latest) break;
    if (std::ranges::find(request.excluded_payers, head.payer, &PayerKey::value) !=
        request.excluded_payers.end())
      continue;
    const auto own = all<Ready>(
        database, ready_of_payer,
        [](const Query& row) -> Result<Ready> {
          return Ready{row.integer(0), row.integer(1), InquiryId(row.integer(2))};
        },
        request.now, head.payer, request.run ? request.run->value() : 0, request.max, latest);
    if (!own) return std::unexpected(own.error());
    earliest.insert(earliest.end(), own->begin(), own->end());
    std::ranges::sort(earliest);
    if (std::ssize(earliest) < request.max) continue;
    earliest.resize(static_cast<std::size_t>(request.max));
    latest = earliest.back().deadline;
  }
  return earliest;
}

Result<Claim> take(Database& database, InquiryId id, const ClaimRequest& request) {
  auto lease = database.query(
      "UPDATE inquiries SET state = 1, lease = lease + 1, lease_until = ?, worker = ? WHERE id = "
      "?");
  if (!lease) return std::unexpected(lease.error());
  if (auto ran = lease->bind(request.lease_until).bind(request.worker).bind(id.value()).run(); !ran)
    return std::unexpected(ran.error());
  // An attempt that heard nothing has been waited for: it stays uncertain, but holds its inquiry no
  // more.
  if (auto freed =
          run(database, "UPDATE attempts SET is_open = 0 WHERE inquiry_id = ? AND is_open = 1",
              id.value());
      !freed) {
    return std::unexpected(freed.error());
  }
  auto record = inquiry(database, id);
  if (!record) return std::unexpected(record.error());
  const auto about = verification(database, record->verification);
  if (!about) return std::unexpected(about.error());
  Claim claim;
  claim.lease = record->lease;
  claim.inquiry = std::move(*record);
  claim.verification = about->id;
  claim.intake = about->intake;
  claim.payer = claim.inquiry.payer;
  claim.lease_until = request.lease_until;
  claim.deadline = about->deadline;
  return claim;
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
    // The last day is what the intake says now: a program goes on, or ends by a discharge.
    if (auto ran =
            run(database, "UPDATE verifications SET planned = ?, through_day = ? WHERE id = ?",
                v.now, v.through, **existing);
        !ran)
      return std::unexpected(ran.error());
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
          " reason, planned, opened, changed) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
          v.intake.value(), payer, v.level.value(), v.from, v.through, v.network, v.deadline,
          v.rules_version, static_cast<int>(v.state), v.headline, v.reason, v.now, v.now, v.now);
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
        "?4, ?5, 0, ?6, CASE WHEN ?10 = '' THEN v.payer ELSE ?10 END, v.deadline, ?7, ?6 <= ?8, "
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

Result<std::vector<Claim>> claim_due(Database& database, const ClaimRequest& request) {
  if (auto marked = mark_ready(database, request.now); !marked)
    return std::unexpected(marked.error());
  const auto ready = earliest_ready(database, request);
  if (!ready) return std::unexpected(ready.error());
  std::vector<Claim> claims;
  for (const Ready& one : *ready) {
    auto claim = take(database, one.id, request);
    if (!claim) return std::unexpected(claim.error());
    claims.push_back(std::move(*claim));
  }
  return claims;
}

Result<void> check_lease(Database& database, InquiryId inquiry, std::int64_t lease) {
  auto newest = one<std::int64_t>(
      database, "SELECT lease FROM inquiries WHERE id = ?",
      fmt::format("there is no inquiry {}", inquiry.value()),
      [](const Query& row) -> Result<std::int64_t> { return row.integer(0); }, inquiry.value());
  if (!newest) return std::unexpected(newest.error());
  if (*newest != lease) {
    return fail(ErrorKind::conflict,
                fmt::format("inquiry {} was claimed by another worker (lease {}, not {})",
                            inquiry.value(), *newest, lease));
  }
  return {};
}

Result<void> renew_claim(Database& database, InquiryId inquiry, std::int64_t lease, Instant until) {
  if (auto held = check_lease(database, inquiry, lease); !held) return held;
  return run(database, "UPDATE inquiries SET lease_until = ? WHERE id = ?", until, inquiry.value());
}

Result<void> release_claim(Database& database, InquiryId inquiry, std::int64_t lease, Instant due,
                           const std::string& reason) {
  if (auto held = check_lease(database, inquiry, lease); !held) return held;
  // An answer to an earlier attempt may have come since, and been decided about: it stays so (I5).
  return run(database,
             "UPDATE inquiries SET state = 0, due = ?, reason = ?, worker = '' WHERE id = ? AND "
             "state = 1",
             due, reason, inquiry.value());
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

Result<std::optional<Instant>> next_due(Database& database, std::optional<RunId> run) {
  return maybe<Instant>(
      database,
      "SELECT q.due FROM inquiries q WHERE q.state = 0 AND q.payer <> ''"
      " AND (?1 = 0 OR EXISTS (SELECT 1 FROM run_items r WHERE r.run_id = ?1 AND r.verification_id "
      "= q.verification_id AND r.outcome = 0))"
      " ORDER BY q.due LIMIT 1",
      [](const Query& row) -> Result<Instant> { return row.instant(0); }, run ? run->value() : 0);
}

}  // namespace eligd::store::rows
