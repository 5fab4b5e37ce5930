#include "store/override_rows.hpp"

#include "store/decision_rows.hpp"
#include "store/steps.hpp"
#include "store/verification_rows.hpp"

#include <fmt/core.h>

namespace eligd::store::rows {
namespace {

// From reading what a decision rests on to its row: a queue of writes that waits for a slow disk.
constexpr Microseconds written_within = std::chrono::minutes(10);

// The day is in the clear, so that what ran out is found by it; it is part of the place, so that it
// cannot be put off.
std::string override_row(const OverrideRecord& made) {
  return fmt::format("{}.{}.{}", made.verification.value(), made.expires.time_since_epoch().count(),
                     made.recorded.time_since_epoch().count());
}

Result<OverrideRecord> read_override(const Query& row, const Cipher& cipher) {
  OverrideRecord made{.id = row.integer(0),
                      .verification = VerificationId(row.integer(1)),
                      .expires = row.instant(3),
                      .recorded = row.instant(4),
                      .recorded_by = row.text(5)};
  if (!row.is_null(6)) made.withdrawn = row.instant(6);
  if (!row.is_null(7)) made.withdrawn_by = row.text(7);
  auto json = cipher.open({"overrides", "json", override_row(made)}, row.blob(2));
  if (!json) return std::unexpected(json.error());
  made.json = *std::move(json);
  return made;
}

Result<void> tell(Database& database, VerificationId id, std::string what, const std::string& who,
                  Instant at) {
  return append_event(database, {.subject = "verification",
                                 .subject_id = id.value(),
                                 .what = std::move(what),
                                 .who = who,
                                 .at = at});
}

}  // namespace

Result<std::int64_t> add_override(Database& database, const Cipher& cipher,
                                  const OverrideRecord& made) {
  if (const auto about = verification(database, made.verification); !about)
    return std::unexpected(about.error());
  auto insert = database.query(
      "INSERT INTO overrides (verification_id, json_sealed, expires, recorded, recorded_by) VALUES "
      "(?,?,?,?,?)");
  if (!insert) return std::unexpected(insert.error());
  insert->bind(made.verification.value());
  insert->bind_blob(cipher.seal({"overrides", "json", override_row(made)}, made.json));
  insert->bind(made.expires).bind(made.recorded).bind(made.recorded_by);
  if (const auto ran = insert->run(); !ran) return std::unexpected(ran.error());
  const std::int64_t id = database.last_id();
  const auto told = tell(database, made.verification, fmt::format("override {} was made", id),
                         made.recorded_by, made.recorded);
  if (!told) return std::unexpected(told.error());
  return id;
}

Result<void> withdraw_override(Database& database, const Withdrawal& withdrawal) {
  const auto is_withdrawn = one<bool>(
      database,
      "SELECT w.override_id IS NOT NULL FROM overrides o LEFT JOIN override_withdrawals w ON "
      "w.override_id = o.id WHERE o.id = ? AND o.verification_id = ?",
      fmt::format("verification {} has no override {}", withdrawal.verification.value(),
                  withdrawal.id),
      [](const Query& row) -> Result<bool> { return row.integer(0) != 0; }, withdrawal.id,
      withdrawal.verification.value());
  if (!is_withdrawn) return std::unexpected(is_withdrawn.error());
  if (*is_withdrawn)
    return fail(ErrorKind::conflict,
                fmt::format("override {} was withdrawn already", withdrawal.id));
  if (auto ran = run(database,
                     "INSERT INTO override_withdrawals (override_id, withdrawn, withdrawn_by) "
                     "VALUES (?, ?, ?)",
                     withdrawal.id, withdrawal.at, withdrawal.who);
      !ran)
    return ran;
  return tell(database, withdrawal.verification,
              fmt::format("override {} was withdrawn", withdrawal.id), withdrawal.who,
              withdrawal.at);
}

Result<std::vector<OverrideRecord>> overrides(Database& database, const Cipher& cipher,
                                              VerificationId id) {
  return all<OverrideRecord>(
      database,
      "SELECT o.id, o.verification_id, o.json_sealed, o.expires, o.recorded, o.recorded_by, "
      "w.withdrawn, w.withdrawn_by FROM overrides o LEFT JOIN override_withdrawals w ON "
      "w.override_id = o.id WHERE o.verification_id = ? ORDER BY o.id",
      [&](const Query& row) { return read_override(row, cipher); }, id.value());
}

Result<std::vector<VerificationId>> decided_before_what_counts(Database& database, Instant now) {
  // One without a summary has nothing that could be decided otherwise. What people say is counted,
  // since a decision may be under way while it is written down. A damaged way concerns few cases:
  // its row is looked for among the latest of them only, by the clock, where the count tells that
  // one came meanwhile.
  return all<VerificationId>(
      database,
      "WITH said(id, at) AS (SELECT verification_id, recorded FROM call_results"
      " UNION ALL SELECT verification_id, recorded FROM overrides"
      " UNION ALL SELECT o.verification_id, w.withdrawn FROM override_withdrawals w"
      " JOIN overrides o ON o.id = w.override_id),"
      " ways(id, at) AS (SELECT q.verification_id, coalesce(l.lifted, d.recorded)"
      " FROM damaged_routes d LEFT JOIN damage_lifts l ON l.damage_id = d.id"
      " JOIN answers n ON n.clearinghouse = d.clearinghouse AND n.received BETWEEN d.from_at AND "
      "d.through_at"
      " JOIN attempts a ON a.id = n.attempt_id JOIN inquiries q ON q.id = a.inquiry_id)"
      " SELECT s.id FROM (SELECT id, count(*) AS said, max(at) AS at FROM said GROUP BY id) s"
      " JOIN summaries m ON m.id = (SELECT max(id) FROM summaries WHERE verification_id = s.id)"
      " WHERE CASE WHEN m.said IS NULL THEN s.at > m.at ELSE s.said > m.said END"
      " UNION SELECT o.verification_id FROM overrides o JOIN summaries m ON m.id ="
      " (SELECT max(id) FROM summaries WHERE verification_id = o.verification_id)"
      " WHERE o.expires <= ?1 AND o.expires > m.at"
      " UNION SELECT w.id FROM (SELECT id, max(at) AS at FROM ways GROUP BY id) w"
      " JOIN summaries m ON m.id = (SELECT max(id) FROM summaries WHERE verification_id = w.id)"
      " WHERE w.at > m.at OR (w.at > m.at - ?2 AND m.said_of_ways <"
      " (SELECT count(*) FROM damaged_routes) + (SELECT count(*) FROM damage_lifts))"
      " ORDER BY 1",
      [](const Query& row) -> Result<VerificationId> { return VerificationId(row.integer(0)); },
      now, Microseconds(written_within).count());
}

}  // namespace eligd::store::rows
