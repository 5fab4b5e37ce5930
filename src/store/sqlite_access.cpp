#include "store/sqlite_access.hpp"

#include "store/access_rows.hpp"
#include "store/audit_rows.hpp"

#include <utility>

namespace eligd::store {

template <class T, class Work>
void SqliteAccess::write(Done<T> done, AuditEntry entry, Work work) {
  writer_.enqueue<T>(
      [&cipher = cipher_, &clock = clock_, entry = std::move(entry),
       work = std::move(work)](Database& database) -> Result<T> {
        Result<T> result = work(database, cipher);
        if (!result) return result;
        const auto entered = rows::add_audit(database, cipher, entry, clock.now());
        if (!entered) return std::unexpected(entered.error());
        return result;
      },
      std::move(done));
}

template <class Work>
auto SqliteAccess::read(Work work) const {
  const std::scoped_lock lock(reading_mutex_);
  return work(reading_);
}

std::string SqliteAccess::fingerprint(std::string_view purpose, std::string_view secret) const {
  return cipher_.fingerprint(purpose, secret);
}

void SqliteAccess::add_user(NewUser user, AuditEntry entry, Done<std::int64_t> done) {
  std::string by = entry.who;
  write<std::int64_t>(std::move(done), std::move(entry),
                      [user = std::move(user), by = std::move(by)](Database& db, const Cipher&) {
                        return rows::add_user(db, user, by);
                      });
}

void SqliteAccess::change_user(UserChange change, AuditEntry entry, Done<void> done) {
  write<void>(std::move(done), std::move(entry),
              [change = std::move(change)](Database& db, const Cipher&) {
                return rows::change_user(db, change);
              });
}

void SqliteAccess::begin_setup(SetupStart start, AuditEntry entry, Done<void> done) {
  write<void>(std::move(done), std::move(entry),
              [start = std::move(start)](Database& db, const Cipher& cipher) {
                return rows::begin_setup(db, cipher, start);
              });
}

void SqliteAccess::finish_setup(SetupFinish finish, AuditEntry entry, Done<void> done) {
  write<void>(std::move(done), std::move(entry),
              [finish = std::move(finish)](Database& db, const Cipher&) {
                return rows::finish_setup(db, finish);
              });
}

void SqliteAccess::replace_password(std::int64_t user, Secret password_hash, Instant now,
                                    AuditEntry entry, Done<void> done) {
  write<void>(std::move(done), std::move(entry),
              [user, now, hash = std::move(password_hash)](Database& db, const Cipher& cipher) {
                return rows::replace_password(db, cipher, user, hash, now);
              });
}

void SqliteAccess::replace_recovery(std::int64_t user, std::vector<std::string> hashes,
                                    AuditEntry entry, Done<void> done) {
  write<void>(std::move(done), std::move(entry),
              [user, hashes = std::move(hashes)](Database& db, const Cipher&) {
                return rows::replace_recovery(db, user, hashes);
              });
}

void SqliteAccess::count_tries(std::vector<TryMark> marks, Instant now, Instant forget_before,
                               Done<void> done) {
  writer_.enqueue<void>(
      [marks = std::move(marks), now, forget_before](Database& db) {
        return rows::count_tries(db, marks, now, forget_before);
      },
      std::move(done));
}

void SqliteAccess::refuse_try(AuditEntry entry, std::optional<Alarm> alarm, Done<void> done) {
  write<void>(std::move(done), std::move(entry),
              [alarm = std::move(alarm)](Database& db, const Cipher&) -> Result<void> {
                if (!alarm) return {};
                return rows::raise_alarm(db, *alarm);
              });
}

void SqliteAccess::forget_tries(std::vector<std::string> keys, AuditEntry entry, Done<void> done) {
  write<void>(std::move(done), std::move(entry),
              [keys = std::move(keys)](Database& db, const Cipher&) -> Result<void> {
                for (const std::string& key : keys)
                  if (auto gone = rows::forget_tries(db, key); !gone) return gone;
                return {};
              });
}

void SqliteAccess::begin_session(NewSession session, AuditEntry entry, Done<std::int64_t> done) {
  write<std::int64_t>(std::move(done), std::move(entry),
                      [session = std::move(session)](Database& db, const Cipher& cipher) {
                        return rows::begin_session(db, cipher, session);
                      });
}

// A power cut may take back when somebody was last seen: they sign in anew a little earlier.
void SqliteAccess::touch_session(std::int64_t session, Instant now, Done<void> done) {
  writer_.enqueue<void>(
      [session, now](Database& db) { return rows::touch_session(db, session, now); },
      std::move(done), Durability::redoable);
}

void SqliteAccess::end_session(std::int64_t user, std::string public_id, std::string why,
                               Instant now, AuditEntry entry, Done<void> done) {
  write<void>(std::move(done), std::move(entry),
              [user, public_id = std::move(public_id), why = std::move(why), now](Database& db,
                                                                                  const Cipher&) {
                return rows::end_session(db, user, public_id, why, now);
              });
}

void SqliteAccess::add_token(NewToken token, AuditEntry entry, Done<std::int64_t> done) {
  write<std::int64_t>(std::move(done), std::move(entry),
                      [token = std::move(token)](Database& db, const Cipher&) {
                        return rows::add_token(db, token);
                      });
}

void SqliteAccess::touch_token(std::int64_t token, std::string source, Instant now,
                               Done<void> done) {
  writer_.enqueue<void>([token, source = std::move(source),
                         now](Database& db) { return rows::touch_token(db, token, source, now); },
                        std::move(done), Durability::redoable);
}

void SqliteAccess::revoke_token(std::int64_t token, std::string who, Instant now, AuditEntry entry,
                                Done<void> done) {
  write<void>(std::move(done), std::move(entry),
              [token, who = std::move(who), now](Database& db, const Cipher&) {
                return rows::revoke_token(db, token, who, now);
              });
}

void SqliteAccess::break_glass(NewGlass glass, AuditEntry entry, Done<std::int64_t> done) {
  write<std::int64_t>(std::move(done), std::move(entry),
                      [glass = std::move(glass)](Database& db, const Cipher& cipher) {
                        return rows::break_glass(db, cipher, glass);
                      });
}

void SqliteAccess::end_glass(std::int64_t user, Instant now, AuditEntry entry, Done<void> done) {
  write<void>(std::move(done), std::move(entry),
              [user, now](Database& db, const Cipher&) { return rows::end_glass(db, user, now); });
}

Result<std::vector<UserRecord>> SqliteAccess::users() const { return read(rows::users); }

Result<std::optional<UserRecord>> SqliteAccess::user(std::string_view account) const {
  return read([&](Database& db) { return rows::user(db, account); });
}

Result<std::optional<UserRecord>> SqliteAccess::user_of_subject(
    std::string_view subject_hash) const {
  return read([&](Database& db) { return rows::user_of_subject(db, subject_hash); });
}

Result<std::optional<UserRecord>> SqliteAccess::user_called(std::string_view service_name) const {
  return read([&](Database& db) { return rows::user_called(db, service_name); });
}

Result<CredentialRecord> SqliteAccess::credential(std::int64_t user) const {
  return read([&](Database& db) { return rows::credential(db, cipher_, user); });
}

Result<std::optional<SetupRecord>> SqliteAccess::setup(std::int64_t user) const {
  return read([&](Database& db) { return rows::setup(db, user); });
}

Result<TryRecord> SqliteAccess::tries(std::string_view key) const {
  return read([&](Database& db) { return rows::tries(db, key); });
}

Result<std::optional<StoredSession>> SqliteAccess::session(std::string_view secret_hash) const {
  return read([&](Database& db) { return rows::session(db, secret_hash); });
}

Result<std::vector<SessionRecord>> SqliteAccess::sessions(std::int64_t user) const {
  return read([&](Database& db) { return rows::sessions(db, user); });
}

Result<std::vector<std::string>> SqliteAccess::came_from(std::int64_t user) const {
  return read([&](Database& db) { return rows::came_from(db, user); });
}

Result<std::optional<StoredToken>> SqliteAccess::token(std::string_view public_id) const {
  return read([&](Database& db) { return rows::token(db, public_id); });
}

Result<std::vector<TokenRecord>> SqliteAccess::tokens() const { return read(rows::tokens); }

Result<std::optional<GlassRecord>> SqliteAccess::glass(std::int64_t user, Instant now) const {
  return read([&](Database& db) { return rows::glass(db, user, now); });
}

}  // namespace eligd::store
