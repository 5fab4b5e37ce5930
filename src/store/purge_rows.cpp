#include "store/purge_rows.hpp"

#include "store/purge_case.hpp"
#include "store/steps.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <string_view>

namespace eligd::store::rows {
namespace {

// id, when it was finished with, whether it is open, whether it is held: those older than ?1, by
// id, after ?2, ?3 at most. Whose answer, file or row it is nobody can say: any hold keeps it.
constexpr std::string_view of_cases =
    "SELECT id, last, is_open, is_held FROM purge_cases WHERE last < ?1 AND id > ?2 ORDER BY id "
    "LIMIT ?3";
constexpr std::string_view of_answers =
    "SELECT c.id, c.last, c.is_open, c.is_held FROM purge_cases c WHERE c.last < ?1 AND c.id > ?2 "
    "AND EXISTS (SELECT 1 FROM verifications v JOIN inquiries q ON q.verification_id = v.id JOIN "
    "attempts a ON a.inquiry_id = q.id WHERE v.intake_id = c.id AND (a.emptied IS NULL OR EXISTS "
    "(SELECT 1 FROM answers w WHERE w.attempt_id = a.id AND w.emptied IS NULL))) ORDER BY c.id "
    "LIMIT ?3";
constexpr std::string_view of_unclaimed =
    "SELECT id, received, 0, EXISTS (SELECT 1 FROM legal_holds h WHERE h.lifted IS NULL) FROM "
    "answers WHERE attempt_id IS NULL AND received < ?1 AND id > ?2 ORDER BY id LIMIT ?3";
constexpr std::string_view of_files =
    "SELECT id, at, 0, EXISTS (SELECT 1 FROM legal_holds h WHERE h.lifted IS NULL) FROM "
    "partner_files WHERE content_sealed IS NOT NULL AND at < ?1 AND id > ?2 ORDER BY id LIMIT ?3";
constexpr std::string_view of_reports =
    "SELECT n.id, n.finished, 0, EXISTS (SELECT 1 FROM legal_holds h WHERE h.lifted IS NULL AND "
    "h.scope = 0) OR EXISTS (SELECT 1 FROM run_items r JOIN verifications v ON v.id = "
    "r.verification_id JOIN purge_cases c ON c.id = v.intake_id WHERE r.run_id = n.id AND "
    "c.is_held) FROM runs n WHERE n.finished < ?1 AND n.id > ?2 AND (EXISTS (SELECT 1 FROM "
    "report_revisions p WHERE p.run_id = n.id) OR NOT EXISTS (SELECT 1 FROM run_items r WHERE "
    "r.run_id = n.id)) ORDER BY n.id LIMIT ?3";
constexpr std::string_view of_refused_input =
    "SELECT id, at, 0, EXISTS (SELECT 1 FROM legal_holds h WHERE h.lifted IS NULL) FROM "
    "rejected_inputs WHERE at < ?1 AND id > ?2 ORDER BY id LIMIT ?3";
// The newest word on a payer, and that an appointment is near, keep the same from being told twice.
constexpr std::string_view of_events =
    "SELECT e.id, e.at, EXISTS (SELECT 1 FROM hook_deliveries d WHERE d.event_id = e.id AND "
    "d.state = 0), EXISTS (SELECT 1 FROM legal_holds h WHERE h.lifted IS NULL AND h.scope = 0) "
    "FROM hook_events e WHERE e.at < ?1 AND e.id > ?2 AND e.type NOT IN ('payer.down', 'payer.up', "
    "'intake.at_risk') ORDER BY e.id LIMIT ?3";
// The oldest entries of the chain go together: the item is the last of them. Never the newest one.
constexpr std::string_view of_audit =
    "SELECT a.sequence, a.at, 0, EXISTS (SELECT 1 FROM legal_holds h WHERE h.lifted IS NULL) FROM "
    "audit a WHERE a.at < ?1 AND a.sequence > ?2 AND a.sequence < (SELECT sequence FROM "
    "audit_head) ORDER BY a.sequence DESC LIMIT ?3";

std::string_view page_of(PurgeKind kind) {
  switch (kind) {
    case PurgeKind::cases:
      return of_cases;
    case PurgeKind::answers:
      return of_answers;
    case PurgeKind::unclaimed:
      return of_unclaimed;
    case PurgeKind::files:
      return of_files;
    case PurgeKind::reports:
      return of_reports;
    case PurgeKind::refused_input:
      return of_refused_input;
    case PurgeKind::events:
      return of_events;
    case PurgeKind::audit:
      return of_audit;
  }
  return of_cases;
}

struct Base {
  std::int64_t sequence = 0;
  Instant first{};  // of the entries that are left
};

Result<Base> base_of(Database& db) {
  return one<Base>(
      db,
      "SELECT coalesce((SELECT sequence FROM audit_base), 0), coalesce((SELECT at FROM audit ORDER "
      "BY sequence LIMIT 1), 0)",
      "", [](const Query& row) -> Result<Base> { return Base{row.integer(0), row.instant(1)}; });
}

Result<Purged> cut_audit(Database& db, const Cipher& cipher, std::int64_t through,
                         std::int64_t max) {
  const auto base = base_of(db);
  if (!base) return std::unexpected(base.error());
  const std::int64_t end = std::min(through, base->sequence + max);
  if (end <= base->sequence) return Purged::deleted;
  struct Last {
    Instant at{};
    std::string hash{};
  };
  const auto last = one<Last>(
      db, "SELECT at, hash FROM audit WHERE sequence = ?", "the audit chain has a gap",
      [](const Query& row) -> Result<Last> { return Last{row.instant(0), row.blob(1)}; }, end);
  if (!last) return std::unexpected(last.error());
  auto kept = db.query(
      "INSERT INTO audit_base (only_row, sequence, hash, at, seal) VALUES (1, ?1, ?2, ?3, ?4) ON "
      "CONFLICT (only_row) DO UPDATE SET sequence = ?1, hash = ?2, at = ?3, seal = ?4");
  if (!kept) return std::unexpected(kept.error());
  kept->bind(end)
      .bind_blob(last->hash)
      .bind(last->at)
      .bind_blob(seal_of_base(cipher, end, last->hash, last->at));
  if (auto ran = kept->run(); !ran) return std::unexpected(ran.error());
  if (auto gone = run(db, "DELETE FROM audit WHERE sequence <= ?", end); !gone)
    return std::unexpected(gone.error());
  return end < through ? Purged::partly : Purged::deleted;
}

Result<void> forget_report(Database& db, std::int64_t run_id) {
  constexpr std::string_view statements[] = {
      "DELETE FROM report_figures WHERE run_id = ?",
      "DELETE FROM report_unanswered WHERE run_id = ?",
      "DELETE FROM report_revisions WHERE run_id = ?",
  };
  for (const std::string_view sql : statements) {
    if (auto gone = run(db, sql, run_id); !gone) return gone;
  }
  const auto items = one<bool>(
      db, "SELECT EXISTS (SELECT 1 FROM run_items WHERE run_id = ?)", "",
      [](const Query& row) -> Result<bool> { return row.integer(0) != 0; }, run_id);
  if (!items) return std::unexpected(items.error());
  if (*items) return {};  // a case that is still there was asked in it
  constexpr std::string_view rest[] = {
      "DELETE FROM run_requests WHERE run_id = ?",
      "DELETE FROM events WHERE subject = 'run' AND subject_id = ?",
      "DELETE FROM runs WHERE id = ?",
  };
  for (const std::string_view sql : rest) {
    if (auto gone = run(db, sql, run_id); !gone) return gone;
  }
  return {};
}

Result<void> forget_row(Database& db, const Cipher& cipher, PurgeKind kind, std::int64_t item,
                        Instant now) {
  switch (kind) {
    case PurgeKind::cases:
      return delete_case(db, item);
    case PurgeKind::answers:
      return empty_case(db, cipher, item, now);
    case PurgeKind::unclaimed:
      if (auto gone = run(db, "DELETE FROM answer_decisions WHERE answer_id = ?", item); !gone)
        return gone;
      return run(db, "DELETE FROM answers WHERE id = ? AND attempt_id IS NULL", item);
    case PurgeKind::files:
      return run(db, "UPDATE partner_files SET content_sealed = NULL WHERE id = ?", item);
    case PurgeKind::reports:
      return forget_report(db, item);
    case PurgeKind::refused_input:
      return run(db, "DELETE FROM rejected_inputs WHERE id = ?", item);
    case PurgeKind::events:
      if (auto gone = run(db, "DELETE FROM hook_deliveries WHERE event_id = ?", item); !gone)
        return gone;
      return run(db, "DELETE FROM hook_events WHERE id = ?", item);
    case PurgeKind::audit:
      break;  // by cut_audit
  }
  return {};
}

Result<std::optional<PurgeCandidate>> look_again(Database& db, PurgeKind kind, std::int64_t item,
                                                 Instant before) {
  const auto found = purge_candidates(db, kind, before, item - 1, 1);
  if (!found) return std::unexpected(found.error());
  if (found->empty()) return std::nullopt;
  // Of the audit the newest of all comes back, which may have moved on.
  if (kind != PurgeKind::audit && found->front().id != item) return std::nullopt;
  return found->front();
}

}  // namespace

std::string seal_of_base(const Cipher& cipher, std::int64_t sequence, std::string_view hash,
                         Instant at) {
  return cipher.chain(hash, fmt::format("the chain begins after {} of {}", sequence,
                                        at.time_since_epoch().count()));
}

Result<std::vector<PurgeCandidate>> purge_candidates(Database& db, PurgeKind kind, Instant before,
                                                     std::int64_t after, std::int64_t max) {
  const bool is_audit = kind == PurgeKind::audit;
  auto found = all<PurgeCandidate>(
      db, page_of(kind),
      [](const Query& row) -> Result<PurgeCandidate> {
        return PurgeCandidate{.id = row.integer(0),
                              .at = row.instant(1),
                              .is_open = row.integer(2) != 0,
                              .is_held = row.integer(3) != 0,
                              .oldest = row.instant(1)};
      },
      before, after, is_audit ? std::int64_t{1} : max);
  if (!found || !is_audit || found->empty()) return found;
  const auto base = base_of(db);
  if (!base) return std::unexpected(base.error());
  found->front().entries = found->front().id - base->sequence;
  found->front().oldest = base->first;
  return found;
}

Result<Purged> purge_one(Database& db, const Cipher& cipher, PurgeKind kind, std::int64_t item,
                         Instant before, std::int64_t max, Instant now) {
  const auto found = look_again(db, kind, item, before);
  if (!found) return std::unexpected(found.error());
  // Gone already: its transaction is the one that says so.
  if (!*found) return Purged::kept;
  if ((*found)->is_open || (*found)->is_held) return Purged::kept;
  if (auto opened = run(db, "INSERT INTO purge_now (only_row) VALUES (1)"); !opened)
    return std::unexpected(opened.error());
  Result<Purged> end = Purged::deleted;
  if (kind == PurgeKind::audit) {
    end = cut_audit(db, cipher, item, max);
  } else if (auto gone = forget_row(db, cipher, kind, item, now); !gone) {
    end = std::unexpected(gone.error());
  }
  if (!end) return end;
  if (auto closed = run(db, "DELETE FROM purge_now"); !closed)
    return std::unexpected(closed.error());
  return end;
}

}  // namespace eligd::store::rows
