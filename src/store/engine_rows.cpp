#include "store/engine_rows.hpp"

#include "store/server_line.hpp"
#include "store/steps.hpp"

#include <algorithm>

namespace eligd::store::rows {
namespace {

// Of what happened long ago nothing is asked.
constexpr std::int64_t forgotten_after = 3'600'000'000;

Result<bool> yes(const Query& row) { return row.integer(0) != 0; }

}  // namespace

Result<EnginesNow> engines_now(Database& database) {
  EnginesNow now;
  // One statement sees one moment: who has a part of a version, and that version.
  auto query = database.query(
      "SELECT CAST(pg_backend_pid() AS BIGINT), t.now, l.engine, l.version, l.first_member, w.word,"
      " e.id, e.member_since, CASE WHEN e.ended IS NULL THEN 0 ELSE 1 END, CASE WHEN "
      "coalesce(e.counts_until, 0) > t.now THEN 1 ELSE 0 END, t.now - b.heard, b.version_kept, "
      "b.told, b.beats FROM engine_lead l, engine_word w, engines e, engine_beats b, (SELECT "
      "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT) AS now) t WHERE b.engine = "
      "e.id ORDER BY e.id");
  if (!query) return std::unexpected(query.error());
  auto engines = collect<EngineRow>(*query, [&](const Query& row) -> Result<EngineRow> {
    now.connection = row.integer(0);
    now.now = row.integer(1);
    now.lead = {
        .engine = row.integer(2), .version = row.integer(3), .first_member = row.integer(4)};
    now.word = row.text(5);
    return EngineRow{.id = row.integer(6),
                     .member_since = row.integer(7),
                     .has_ended = row.integer(8) != 0,
                     .counts = row.integer(9) != 0,
                     .beats = row.integer(13),
                     .silent_for = row.integer(10),
                     .version_kept = row.integer(11),
                     .told = row.text(12)};
  });
  if (!engines) return std::unexpected(engines.error());
  now.engines = *std::move(engines);
  return now;
}

Result<std::int64_t> add_engine(Database& database) {
  if (auto added = run(database, "INSERT INTO engines (member_since) VALUES (?)", 0); !added)
    return std::unexpected(added.error());
  const std::int64_t id = database.last_id();
  const auto heard =
      run(database,
          "INSERT INTO engine_beats (engine, heard) VALUES (?, CAST(extract(epoch FROM "
          "clock_timestamp()) * 1000000 AS BIGINT))",
          id);
  if (!heard) return std::unexpected(heard.error());
  return id;
}

Result<OwnBeat> own_beat(Database& database, std::int64_t engine) {
  return one<OwnBeat>(
      database,
      "SELECT CAST(pg_backend_pid() AS BIGINT), coalesce((SELECT beats FROM engine_beats WHERE "
      "engine = ?), 0)",
      "no word about a beat",
      [](const Query& row) -> Result<OwnBeat> {
        return OwnBeat{.connection = row.integer(0), .beats = row.integer(1)};
      },
      engine);
}

// What is committed by a standby that only has it in memory is not kept.
Result<std::int64_t> beat(Database& database, std::int64_t engine, std::int64_t version_kept,
                          const std::string& told) {
  const auto beats = maybe<std::int64_t>(
      database,
      "UPDATE engine_beats SET beats = beats + 1, heard = CAST(extract(epoch FROM "
      "clock_timestamp()) * 1000000 AS "
      "BIGINT), version_kept = ?2, told = ?3, is_replicated = CASE WHEN "
      "current_setting('synchronous_standby_names') <> '' AND "
      "current_setting('synchronous_commit') IN ('on', 'remote_apply') THEN 1 ELSE 0 END WHERE "
      "engine = ?1 RETURNING beats",
      [](const Query& row) -> Result<std::int64_t> { return row.integer(0); }, engine, version_kept,
      told);
  if (!beats) return std::unexpected(beats.error());
  return beats->value_or(0);
}

// Each practice of a database has its own: others' news would wake everybody.
Result<void> listen_for_news(Database& database) {
  return database.execute(
      "DO $$ BEGIN EXECUTE format('LISTEN %I', 'eligd/' || current_setting('eligd.practice')); END "
      "$$");
}

void tell_news(Database& database) {
  (void)maybe<bool>(database, "SELECT pg_notify('eligd/' || current_setting('eligd.practice'), '')",
                    [](const Query&) -> Result<bool> { return true; });
}

Result<void> set_word(Database& database, std::int64_t leader, const std::string& word) {
  auto said = run(database,
                  "UPDATE engine_word SET word = ?2 WHERE word <> ?2 AND EXISTS (SELECT 1 FROM "
                  "engine_lead l WHERE l.engine = ?1)",
                  leader, word);
  if (said && database.changes() > 0) tell_news(database);
  return said;
}

Result<void> check_seat(Database& database, std::int64_t engine, bool is_leading) {
  struct Seat {
    bool is_its_own = false;
    bool is_line_known = false;
  };
  const auto seat = maybe<Seat>(
      database,
      "SELECT CASE WHEN e.ended IS NULL AND (?2 = 0 OR l.engine = e.id) THEN 1 ELSE 0 END, CASE "
      "WHEN lpad(upper(to_hex(s.timeline)), 8, '0') = substr(pg_walfile_name("
      "pg_current_wal_lsn()), 1, 8) THEN 1 ELSE 0 END FROM engines e, engine_lead l, server_line s "
      "WHERE e.id = ?1",
      [](const Query& row) -> Result<Seat> {
        return Seat{.is_its_own = row.integer(0) != 0, .is_line_known = row.integer(1) != 0};
      },
      engine, is_leading);
  if (!seat) return std::unexpected(seat.error());
  if (*seat && (*seat)->is_its_own)
    return (*seat)->is_line_known ? Result<void>() : follow_line_now(database);
  return fail(ErrorKind::unavailable,
              "another eligd took this one for dead and goes on with its work; it writes nothing "
              "more");
}

Result<void> take_lead(Database& database, std::int64_t engine) {
  return run(database, "UPDATE engine_lead SET term = term + 1, engine = ?", engine);
}

Result<bool> is_led_by(Database& database, std::int64_t engine) {
  return one<bool>(database, "SELECT engine = ? FROM engine_lead", "no word about the lead", yes,
                   engine);
}

Result<bool> is_led_by_silent(Database& database, std::int64_t engine, std::int64_t beats) {
  return one<bool>(
      database,
      "SELECT EXISTS (SELECT 1 FROM engine_lead l JOIN engine_beats b ON b.engine = l.engine WHERE "
      "l.engine = ?1 AND b.beats = ?2) AND EXISTS (SELECT 1 FROM pg_locks own JOIN pg_locks lead "
      "ON lead.pid = own.pid AND lead.database = own.database JOIN pg_database d ON d.oid = "
      "own.database WHERE d.datname = current_database() AND own.locktype = 'advisory' AND "
      "own.granted AND own.objsubid = 2 AND CAST(own.classid AS BIGINT) = 270272 AND "
      "CAST(own.objid AS BIGINT) = ?1 AND lead.locktype = 'advisory' AND lead.granted AND "
      "lead.objsubid = 1 AND ((CAST(lead.classid AS BIGINT) << 32) | CAST(lead.objid AS BIGINT)) = "
      "hashtextextended(current_setting('eligd.practice'), 270271))",
      "no word about the lead", yes, engine, beats);
}

Result<bool> end_engine(Database& database, std::int64_t engine, std::int64_t counts_for) {
  const auto ended = run(
      database,
      "UPDATE engines SET ended = t.now, counts_until = t.now + ?2 FROM (SELECT "
      "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT) AS now) t WHERE id = ?1 AND "
      "ended IS NULL",
      engine, counts_for);
  if (!ended) return std::unexpected(ended.error());
  return database.changes() > 0;
}

Result<bool> has_on_its_way(Database& database, const std::string& worker) {
  return one<bool>(
      database,
      "SELECT count(*) > 0 FROM attempts a JOIN inquiries q ON q.id = a.inquiry_id WHERE "
      "a.is_open = 1 AND a.state = 0 AND q.worker = ?",
      "no word about attempts", yes, worker);
}

Result<void> next_version(Database& database, const EnginesNow& before,
                          const std::vector<std::int64_t>& members, std::int64_t first) {
  const std::int64_t version = before.lead.version + 1;
  if (auto set =
          run(database, "UPDATE engine_lead SET version = ?, first_member = ?", version, first);
      !set)
    return set;
  for (const EngineRow& engine : before.engines) {
    const bool is_member = std::ranges::find(members, engine.id) != members.end();
    if (!is_member && engine.has_ended && engine.silent_for > forgotten_after) {
      for (const auto* sql :
           {"DELETE FROM engine_beats WHERE engine = ?", "DELETE FROM engines WHERE id = ?"}) {
        if (auto gone = run(database, sql, engine.id); !gone) return gone;
      }
      continue;
    }
    const std::int64_t since =
        !is_member ? 0 : (engine.member_since > 0 ? engine.member_since : version);
    if (since == engine.member_since) continue;
    if (auto set =
            run(database, "UPDATE engines SET member_since = ? WHERE id = ?", since, engine.id);
        !set)
      return set;
  }
  return {};
}

// The first number is this purpose, the second an engine: of all practices no two have one number.
// With it the lock that keeps others from a newer schema (migrations.cpp).
Result<bool> lock_engine(Database& database, std::int64_t engine) {
  return one<bool>(database,
                   "SELECT pg_try_advisory_lock_shared(270271) AND pg_try_advisory_lock(270272, "
                   "CAST(? AS INTEGER))",
                   "no word about the lock", yes, engine);
}

Result<bool> is_unlocked(Database& database, std::int64_t engine) {
  return one<bool>(database, "SELECT pg_try_advisory_xact_lock(270272, CAST(? AS INTEGER))",
                   "no word about the lock", yes, engine);
}

}  // namespace eligd::store::rows
