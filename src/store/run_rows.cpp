#include "store/run_rows.hpp"

#include "store/steps.hpp"

#include <fmt/core.h>

namespace eligd::store::rows {
namespace {

constexpr std::string_view run_columns =
    "SELECT id, kind, key, as_of, window_from, window_through, rules_version, started, finished, "
    "revision FROM runs";

Result<RunRecord> record_of(const Query& row) {
  RunRecord record;
  record.id = RunId(row.integer(0));
  record.kind = row.text(1);
  record.key = row.text(2);
  record.as_of = row.instant(3);
  record.window_from = row.instant(4);
  record.window_through = row.instant(5);
  record.rules_version = row.text(6);
  record.started = row.instant(7);
  if (!row.is_null(8)) record.finished = row.instant(8);
  record.revision = row.integer(9);
  return record;
}

}  // namespace

Result<RunStarted> start_run(Database& database, const NewRun& r) {
  auto existing = maybe<RunId>(
      database, "SELECT id FROM runs WHERE kind = ? AND key = ?",
      [](const Query& row) -> Result<RunId> { return RunId(row.integer(0)); }, r.kind, r.key);
  if (!existing) return std::unexpected(existing.error());
  if (*existing) return RunStarted{**existing, true};
  const auto inserted =
      run(database,
          "INSERT INTO runs (kind, key, as_of, window_from, window_through, rules_version, "
          "started) VALUES (?,?,?,?,?,?,?)",
          r.kind, r.key, r.as_of, r.window_from, r.window_through, r.rules_version, r.now);
  if (!inserted) return std::unexpected(inserted.error());
  return RunStarted{RunId(database.last_id()), false};
}

Result<RunStarted> start_asked_run(Database& database, const NewRun& asked,
                                   const std::vector<VerificationId>& cases) {
  auto started = start_run(database, asked);
  if (!started || started->is_resumed) return started;
  for (const VerificationId one : cases) {
    const auto kept = run(
        database,
        "INSERT INTO run_requests (run_id, verification_id) VALUES (?,?) ON CONFLICT DO NOTHING",
        started->id.value(), one.value());
    if (!kept) return std::unexpected(kept.error());
  }
  return started;
}

Result<std::vector<VerificationId>> cases_asked_for(Database& database, RunId id) {
  return all<VerificationId>(
      database,
      "SELECT verification_id FROM run_requests WHERE run_id = ? ORDER BY verification_id",
      [](const Query& row) -> Result<VerificationId> { return VerificationId(row.integer(0)); },
      id.value());
}

Result<void> plan_items(Database& database, RunId id, const std::vector<PlannedItem>& items) {
  for (const PlannedItem& item : items) {
    const auto planned =
        run(database,
            "INSERT INTO run_items (run_id, verification_id, outcome, reason, deadline) VALUES "
            "(?1, ?2, ?3, "
            "?4, (SELECT deadline FROM verifications WHERE id = ?2)) ON CONFLICT DO NOTHING",
            id.value(), item.verification.value(), static_cast<int>(item.outcome), item.reason);
    if (!planned) return planned;
  }
  // A night that was finished and gets more to do is not finished any more.
  return run(database,
             "UPDATE runs SET finished = NULL WHERE id = ?1"
             " AND EXISTS (SELECT 1 FROM run_items WHERE run_id = ?1 AND outcome = 0)",
             id.value());
}

Result<Recorded> end_item(Database& database, RunId id, const PlannedItem& item, Instant now) {
  const auto ended =
      run(database,
          "UPDATE run_items SET outcome = ?, reason = ?, ended = ? WHERE run_id = ? AND "
          "verification_id = ? AND outcome = 0",
          static_cast<int>(item.outcome), item.reason, now, id.value(), item.verification.value());
  if (!ended) return std::unexpected(ended.error());
  return database.changes() == 0 ? Recorded::already : Recorded::now;
}

Result<void> finish_run(Database& database, RunId id, Instant now) {
  const auto counts = run_counts(database, id);
  if (!counts) return std::unexpected(counts.error());
  if (counts->open > 0)
    return fail(ErrorKind::conflict,
                fmt::format("run {} has {} items without an outcome", id.value(), counts->open));
  return run(database, "UPDATE runs SET finished = coalesce(finished, ?) WHERE id = ?", now,
             id.value());
}

Result<RunRecord> read_run(Database& database, RunId id) {
  static const std::string sql = std::string(run_columns) + " WHERE id = ?";
  return one<RunRecord>(database, sql, fmt::format("there is no run {}", id.value()), record_of,
                        id.value());
}

Result<std::optional<RunRecord>> latest_run(Database& database, std::string_view kind) {
  static const std::string sql =
      std::string(run_columns) + " WHERE kind = ? ORDER BY id DESC LIMIT 1";
  return maybe<RunRecord>(database, sql, record_of, kind);
}

Result<std::optional<RunRecord>> latest_reported_run(Database& database) {
  static const std::string sql =
      std::string(run_columns) +
      " WHERE revision > 0 AND kind NOT LIKE 'monthly%' AND kind NOT LIKE 'watch%'"
      " AND kind NOT IN ('recheck', 'partial')"
      " ORDER BY id DESC LIMIT 1";
  return maybe<RunRecord>(database, sql, record_of);
}

Result<std::vector<RunRecord>> runs_before(Database& database, RunId before, std::string_view kind,
                                           std::int64_t max) {
  static const std::string sql =
      std::string(run_columns) + " WHERE kind = ? AND id < ? ORDER BY id DESC LIMIT ?";
  return all<RunRecord>(database, sql, record_of, kind, before.value(), max);
}

Result<RunCounts> run_counts(Database& database, RunId id) {
  return one<RunCounts>(
      database,
      "SELECT count(*), count(*) FILTER (WHERE outcome = 1), count(*) FILTER (WHERE outcome = 2), "
      "count(*) FILTER (WHERE outcome = 3), count(*) FILTER (WHERE outcome = 4), "
      "count(*) FILTER (WHERE outcome = 0) FROM run_items WHERE run_id = ?",
      "no such run",
      [](const Query& row) -> Result<RunCounts> {
        return RunCounts{row.integer(0), row.integer(1), row.integer(2),
                         row.integer(3), row.integer(4), row.integer(5)};
      },
      id.value());
}

Result<std::vector<RunItem>> run_items(Database& database, RunId id) {
  return all<RunItem>(
      database,
      "SELECT verification_id, outcome, reason, ended FROM run_items WHERE run_id = ? ORDER BY "
      "verification_id",
      [](const Query& row) -> Result<RunItem> {
        RunItem item{VerificationId(row.integer(0)), static_cast<ItemOutcome>(row.integer(1)),
                     row.text(2), std::nullopt};
        if (!row.is_null(3)) item.ended = row.instant(3);
        return item;
      },
      id.value());
}

namespace {

// By payer, clearinghouse and how long they took.
constexpr std::string_view attempts_to_count =
    "SELECT a.payer, a.clearinghouse, a.state, EXISTS (SELECT 1 FROM attempts e WHERE "
    "e.inquiry_id = a.inquiry_id AND e.id < a.id),"
    " (coalesce(a.ended, a.started) - a.started) / 1000 AS took FROM attempts a";
constexpr std::string_view as_counted = " ORDER BY a.payer, a.clearinghouse, took";

struct Counted {
  std::string payer;
  std::string clearinghouse;
  AttemptState state;
  bool is_retry;
  std::int64_t milliseconds;
};

Result<Counted> read_counted(const Query& row) {
  return Counted{row.text(0), row.text(1), static_cast<AttemptState>(row.integer(2)),
                 row.integer(3) != 0, row.integer(4)};
}

std::vector<AttemptStats> stats_of(const std::vector<Counted>& rows) {
  std::vector<AttemptStats> stats;
  for (const Counted& row : rows) {
    if (stats.empty() || stats.back().payer.value() != row.payer ||
        stats.back().clearinghouse.value() != row.clearinghouse) {
      stats.push_back(
          {.payer = PayerKey(row.payer), .clearinghouse = ClearinghouseKey(row.clearinghouse)});
    }
    AttemptStats& here = stats.back();
    ++here.attempts;
    if (row.is_retry) ++here.retries;
    if (row.state == AttemptState::answered) {
      ++here.answered;
      here.latencies_ms.push_back(row.milliseconds);
    } else if (row.state != AttemptState::in_flight) {
      ++here.failed;
      if (row.state == AttemptState::refused) ++here.refused;
    }
  }
  return stats;
}

}  // namespace

Result<std::vector<AttemptStats>> attempt_stats(Database& database, RunId id) {
  static const std::string sql = std::string(attempts_to_count) +
                                 " JOIN inquiries q ON q.id = a.inquiry_id JOIN run_items r ON "
                                 "r.verification_id = q.verification_id JOIN runs n ON n.id = "
                                 "r.run_id WHERE n.id = ? AND a.started >= n.started" +
                                 std::string(as_counted);
  const auto rows = all<Counted>(database, sql, read_counted, id.value());
  if (!rows) return std::unexpected(rows.error());
  return stats_of(*rows);
}

Result<std::vector<AttemptStats>> attempts_sent_since(Database& database, Instant since) {
  return all<AttemptStats>(
      database,
      "SELECT payer, clearinghouse, count(*), count(*) FILTER (WHERE state = 2) FROM attempts "
      "WHERE "
      "started >= ? GROUP BY payer, clearinghouse",
      [](const Query& row) -> Result<AttemptStats> {
        return AttemptStats{.payer = PayerKey(row.text(0)),
                            .clearinghouse = ClearinghouseKey(row.text(1)),
                            .attempts = row.integer(2),
                            .refused = row.integer(3)};
      },
      since);
}

Result<std::vector<AttemptStats>> attempt_stats_since(Database& database, Instant since) {
  static const std::string sql =
      std::string(attempts_to_count) + " WHERE a.started >= ?" + std::string(as_counted);
  const auto rows = all<Counted>(database, sql, read_counted, since);
  if (!rows) return std::unexpected(rows.error());
  return stats_of(*rows);
}

}  // namespace eligd::store::rows
