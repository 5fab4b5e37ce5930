// Tries and sessions in SQL.
#include "store/access_rows.hpp"
#include "store/decision_rows.hpp"
#include "store/steps.hpp"

#include <fmt/core.h>

#include <chrono>

namespace eligd::store::rows {
namespace {

// Sessions that are over are kept so long for whoever asks what happened; the chain keeps longer.
constexpr std::chrono::days sessions_kept{30};
// Names and addresses with wrong tries. Whoever makes up more of them pushes out those tried least
// often: their own, and not the one that is locked.
constexpr std::int64_t tries_rows_max = 100'000;

constexpr std::string_view session_columns =
    "s.id, s.public_id, s.user_id, s.started, s.seen, s.proved, s.ends, s.source";
constexpr int session_columns_count = 8;

SessionRecord read_session(const Query& row) {
  return {.id = row.integer(0),
          .public_id = row.text(1),
          .user = row.integer(2),
          .started = row.instant(3),
          .seen = row.instant(4),
          .proved = row.instant(5),
          .ends = row.instant(6),
          .source = row.text(7)};
}

Result<void> used_already() { return fail(ErrorKind::conflict, "this code was used already"); }

Result<void> use_up(Database& database, const NewSession& session) {
  if (session.totp_step) {
    if (auto ran = run(database,
                       "UPDATE credentials SET totp_last_step = ?1 WHERE user_id = ?2 AND "
                       "totp_last_step < ?1",
                       *session.totp_step, session.user);
        !ran)
      return ran;
    if (database.changes() == 0) return used_already();
  }
  if (session.recovery_hash.empty()) return {};
  auto update = database.query(
      "UPDATE recovery_codes SET used = ? WHERE user_id = ? AND code_hash = ? AND used IS NULL");
  if (!update) return std::unexpected(update.error());
  if (auto ran =
          update->bind(session.now).bind(session.user).bind_blob(session.recovery_hash).run();
      !ran)
    return ran;
  return database.changes() == 0 ? used_already() : Result<void>();
}

Result<void> keep_password_hash(Database& database, const Cipher& cipher,
                                const NewSession& session) {
  if (session.password_hash.empty()) return {};
  auto update = database.query("UPDATE credentials SET password_sealed = ? WHERE user_id = ?");
  if (!update) return std::unexpected(update.error());
  update->bind_blob(cipher.seal({"credentials", "password", std::to_string(session.user)},
                                session.password_hash));
  return update->bind(session.user).run();
}

Result<void> end_others(Database& database, const NewSession& session) {
  if (!session.ends_session.empty()) {
    if (auto ended = run(database,
                         "UPDATE sessions SET ended = ?, ended_why = 'proven again' WHERE "
                         "public_id = ? "
                         "AND user_id = ? AND ended IS NULL",
                         session.now, session.ends_session, session.user);
        !ended)
      return ended;
  }
  // The new one is not in yet, and takes a place.
  if (auto ended =
          run(database,
              "UPDATE sessions SET ended = ?1, ended_why = 'too many at once' WHERE id IN "
              "(SELECT id FROM sessions WHERE user_id = ?2 AND ended IS NULL AND ends > ?1 "
              "ORDER BY id DESC LIMIT 9223372036854775807 OFFSET ?3)",
              session.now, session.user, session.sessions_max - 1);
      !ended)
    return ended;
  return run(database, "DELETE FROM sessions WHERE ends < ?", session.now - sessions_kept);
}

Result<void> drop_least_tried(Database& database) {
  const auto count =
      one<std::int64_t>(database, "SELECT count(*) FROM sign_in_tries", "",
                        [](const Query& row) -> Result<std::int64_t> { return row.integer(0); });
  if (!count) return std::unexpected(count.error());
  if (*count <= tries_rows_max) return {};
  return run(
      database,
      "DELETE FROM sign_in_tries WHERE key IN (SELECT key FROM sign_in_tries ORDER BY count, "
      "last LIMIT ?)",
      *count - tries_rows_max);
}

}  // namespace

Result<TryRecord> tries(Database& database, std::string_view key) {
  auto query = database.query("SELECT count, last FROM sign_in_tries WHERE key = ?");
  if (!query) return std::unexpected(query.error());
  query->bind_blob(std::string(key));
  const auto stepped = query->step();
  if (!stepped) return std::unexpected(stepped.error());
  if (!*stepped) return TryRecord();
  return TryRecord{.count = query->integer(0), .last = query->instant(1)};
}

Result<void> count_tries(Database& database, const std::vector<TryMark>& marks, Instant now,
                         Instant forget_before) {
  if (auto gone = run(database, "DELETE FROM sign_in_tries WHERE last < ?", forget_before); !gone)
    return gone;
  for (const TryMark& mark : marks) {
    const auto standing = tries(database, mark.key);
    if (!standing) return std::unexpected(standing.error());
    // One that was just dropped counts as none, also for whoever read it before.
    const bool is_same =
        *standing == mark.before || (standing->count == 0 && mark.before.last < forget_before);
    if (!is_same) return fail(ErrorKind::conflict, "another try was counted meanwhile");
    auto insert = database.query(
        "INSERT INTO sign_in_tries (key, count, last) VALUES (?,?,?) ON CONFLICT (key) DO "
        "UPDATE SET count = excluded.count, last = excluded.last");
    if (!insert) return std::unexpected(insert.error());
    if (auto ran = insert->bind_blob(mark.key).bind(mark.count).bind(now).run(); !ran) return ran;
  }
  return drop_least_tried(database);
}

Result<void> forget_tries(Database& database, const std::string& key) {
  auto gone = database.query("DELETE FROM sign_in_tries WHERE key = ?");
  if (!gone) return std::unexpected(gone.error());
  return gone->bind_blob(key).run();
}

Result<void> give_tries_back(Database& database, const std::string& account_key,
                             const std::string& source_key) {
  const auto slips = tries(database, account_key);
  if (!slips) return std::unexpected(slips.error());
  if (auto forgotten = forget_tries(database, account_key); !forgotten) return forgotten;
  auto update = database.query(
      "UPDATE sign_in_tries SET count = CASE WHEN count > ?1 THEN count - ?1 ELSE 0 END WHERE key "
      "= ?2");
  if (!update) return std::unexpected(update.error());
  return update->bind(slips->count).bind_blob(source_key).run();
}

Result<void> raise_alarm(Database& database, const Alarm& alarm) {
  if (auto told = append_event(database, alarm.event); !told) return told;
  if (auto opened = add_task(database, alarm.task); !opened) return std::unexpected(opened.error());
  return {};
}

Result<std::int64_t> begin_session(Database& database, const Cipher& cipher,
                                   const NewSession& session) {
  const auto version = session.service ? come_from_service(database, session)
                                       : Result<std::int64_t>(session.version);
  if (!version) return std::unexpected(version.error());
  if (auto seen =
          run(database, "UPDATE users SET signed_in = ? WHERE id = ? AND version = ? AND state = ?",
              session.now, session.user, *version, static_cast<int>(UserState::active));
      !seen)
    return std::unexpected(seen.error());
  if (database.changes() == 0)
    return fail(ErrorKind::conflict, "this account was changed meanwhile");
  if (auto used = use_up(database, session); !used) return std::unexpected(used.error());
  if (auto kept = keep_password_hash(database, cipher, session); !kept)
    return std::unexpected(kept.error());
  if (auto back = give_tries_back(database, session.account_key, session.source_key); !back)
    return std::unexpected(back.error());
  if (auto ended = end_others(database, session); !ended) return std::unexpected(ended.error());
  auto insert = database.query(
      "INSERT INTO sessions (public_id, secret_hash, user_id, started, seen, proved, ends, source) "
      "VALUES (?,?,?,?4,?4,?5,?,?)");
  if (!insert) return std::unexpected(insert.error());
  if (auto ran = insert->bind(session.public_id)
                     .bind_blob(session.secret_hash)
                     .bind(session.user)
                     .bind(session.now)
                     .bind(session.proved.value_or(session.now))
                     .bind(session.ends)
                     .bind(session.source)
                     .run();
      !ran)
    return std::unexpected(ran.error());
  return database.last_id();
}

Result<void> touch_session(Database& database, std::int64_t session, Instant now) {
  return run(database,
             "UPDATE sessions SET seen = CASE WHEN seen > ?1 THEN seen ELSE ?1 END WHERE id = ?2 "
             "AND ended "
             "IS NULL",
             now, session);
}

Result<void> end_session(Database& database, std::int64_t user, const std::string& public_id,
                         const std::string& why, Instant now) {
  if (auto ended = run(database,
                       "UPDATE sessions SET ended = ?, ended_why = ? WHERE user_id = ? AND "
                       "public_id = ? AND ended IS NULL",
                       now, why, user, public_id);
      !ended)
    return ended;
  if (database.changes() > 0) return {};
  return fail(ErrorKind::not_found, "there is no such session that goes on");
}

Result<void> end_sessions(Database& database, std::int64_t user, const std::string& why,
                          Instant now) {
  return run(database,
             "UPDATE sessions SET ended = ?, ended_why = ? WHERE user_id = ? AND ended IS NULL",
             now, why, user);
}

Result<std::optional<StoredSession>> session(Database& database, std::string_view secret_hash) {
  static const std::string sql = fmt::format(
      "SELECT {}, {} FROM sessions s JOIN users u ON u.id = s.user_id WHERE "
      "s.secret_hash = ? AND s.ended IS NULL",
      session_columns, user_columns);
  auto query = database.query(sql);
  if (!query) return std::unexpected(query.error());
  query->bind_blob(std::string(secret_hash));
  const auto stepped = query->step();
  if (!stepped) return std::unexpected(stepped.error());
  if (!*stepped) return std::optional<StoredSession>();
  return StoredSession{.record = read_session(*query),
                       .user = read_user(*query, session_columns_count)};
}

Result<std::vector<std::string>> came_from(Database& database, std::int64_t user) {
  return all<std::string>(
      database, "SELECT DISTINCT source FROM sessions WHERE user_id = ?",
      [](const Query& row) -> Result<std::string> { return row.text(0); }, user);
}

Result<std::vector<SessionRecord>> sessions(Database& database, std::int64_t user) {
  static const std::string sql = fmt::format(
      "SELECT {} FROM sessions s WHERE s.user_id = ? AND s.ended IS NULL ORDER BY s.id DESC",
      session_columns);
  return all<SessionRecord>(
      database, sql, [](const Query& row) -> Result<SessionRecord> { return read_session(row); },
      user);
}

}  // namespace eligd::store::rows
