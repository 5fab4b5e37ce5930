#include "store/access_rows.hpp"

#include "store/joined.hpp"
#include "store/steps.hpp"

#include <fmt/core.h>

namespace eligd::store::rows {
namespace {

constexpr int active = static_cast<int>(UserState::active);
constexpr int invited = static_cast<int>(UserState::invited);
constexpr int disabled = static_cast<int>(UserState::disabled);

Result<void> set_setup(Database& database, std::int64_t user, const SetupRecord& setup) {
  auto insert = database.query(
      "INSERT INTO setup_codes (user_id, code_hash, ends) VALUES (?,?,?) ON CONFLICT (user_id) DO "
      "UPDATE SET code_hash = excluded.code_hash, ends = excluded.ends");
  if (!insert) return std::unexpected(insert.error());
  return insert->bind(user).bind_blob(setup.code_hash).bind(setup.ends).run();
}

Result<void> drop_credentials(Database& database, std::int64_t user) {
  for (const std::string_view sql :
       {std::string_view("DELETE FROM credentials WHERE user_id = ?"),
        std::string_view("DELETE FROM recovery_codes WHERE user_id = ?"),
        std::string_view("DELETE FROM setup_codes WHERE user_id = ?")}) {
    if (auto ran = run(database, sql, user); !ran) return ran;
  }
  return {};
}

Result<void> check_role_remains(Database& database, const std::string& role) {
  const auto count = one<std::int64_t>(
      database,
      "SELECT count(*) FROM users WHERE state <> ? AND replace(' ' || roles || ' ', ' ' || ? || ' "
      "', "
      "'') <> ' ' || roles || ' '",
      "", [](const Query& row) -> Result<std::int64_t> { return row.integer(0); }, disabled, role);
  if (!count) return std::unexpected(count.error());
  if (*count > 0) return {};
  return fail(ErrorKind::refused,
              fmt::format("nobody else has the role {}; give it to another person first", role));
}

// conflict where the code is another one by now, or was used.
Result<void> check_code(Database& database, std::int64_t user, const std::string& code_hash) {
  const auto standing = setup(database, user);
  if (!standing) return std::unexpected(standing.error());
  if (*standing && (*standing)->code_hash == code_hash) return {};
  return fail(ErrorKind::conflict, "this set-up code was used, or replaced by another");
}

}  // namespace

UserRecord read_user(const Query& row, int first) {
  UserRecord user{.id = row.integer(first),
                  .account = row.text(first + 1),
                  .roles = split(row.text(first + 2)),
                  .facilities = split(row.text(first + 3)),
                  .state = static_cast<UserState>(row.integer(first + 4)),
                  .version = row.integer(first + 5),
                  .created = row.instant(first + 6),
                  .created_by = row.text(first + 7)};
  if (!row.is_null(first + 8)) user.signed_in = row.instant(first + 8);
  user.has_second_factor = row.integer(first + 9) != 0;
  user.recovery_codes_left = row.integer(first + 10);
  user.is_password_kept = row.integer(first + 11) != 0;
  user.service_name = row.text(first + 12);
  if (!row.is_null(first + 13)) user.service_since = row.instant(first + 13);
  return user;
}

Result<std::int64_t> add_user(Database& database, const NewUser& user,
                              const std::string& created_by) {
  if (user.must_be_first) {
    const auto known = users(database);
    if (!known) return std::unexpected(known.error());
    if (!known->empty()) return fail(ErrorKind::conflict, "there are accounts already");
  }
  const auto taken = rows::user(database, user.account);
  if (!taken) return std::unexpected(taken.error());
  if (*taken)
    return fail(ErrorKind::conflict,
                fmt::format("there is an account {} already; choose another name", user.account));
  const int state = user.setup ? invited : active;
  if (auto added = run(database,
                       "INSERT INTO users (account, roles, facilities, state, created, created_by) "
                       "VALUES (?,?,?,?,?,?)",
                       user.account, joined(user.roles), joined(user.facilities), state, user.now,
                       created_by);
      !added)
    return std::unexpected(added.error());
  const std::int64_t id = database.last_id();
  if (user.setup) {
    if (auto set = set_setup(database, id, *user.setup); !set) return std::unexpected(set.error());
  }
  return id;
}

Result<void> change_user(Database& database, const UserChange& change) {
  std::optional<std::string> roles;
  if (change.roles) roles = joined(*change.roles);
  std::optional<std::string> facilities;
  if (change.facilities) facilities = joined(*change.facilities);
  std::optional<int> state;
  if (change.state) state = static_cast<int>(*change.state);
  std::optional<int> keeps_password;
  if (change.is_password_kept) keeps_password = *change.is_password_kept ? 1 : 0;
  auto changed = run(database,
                     "UPDATE users SET roles = coalesce(?, roles), facilities = coalesce(?, "
                     "facilities), state = coalesce(?, state), keeps_password = coalesce(?, "
                     "keeps_password), version = version + 1 WHERE id = ? AND version = ?",
                     roles, facilities, state, keeps_password, change.user, change.version);
  if (!changed) return changed;
  if (database.changes() == 0)
    return fail(ErrorKind::conflict, "somebody else changed this account just now; look again");
  if (!change.must_remain.empty()) {
    if (auto remains = check_role_remains(database, change.must_remain); !remains) return remains;
  }
  if (change.drops_credentials) {
    if (auto dropped = drop_credentials(database, change.user); !dropped) return dropped;
  }
  if (change.setup) {
    if (auto set = set_setup(database, change.user, *change.setup); !set) return set;
  }
  if (change.service_name) {
    if (auto named = name_in_service(database, change.user, *change.service_name); !named)
      return named;
  }
  if (change.is_unlinked) {
    if (auto unlinked = unlink_from_service(database, change.user); !unlinked) return unlinked;
  }
  if (change.ends_sessions.empty()) return {};
  return end_sessions(database, change.user, change.ends_sessions, change.now);
}

Result<void> begin_setup(Database& database, const Cipher& cipher, const SetupStart& start) {
  if (auto good = check_code(database, start.user, start.code_hash); !good) return good;
  const std::string row = std::to_string(start.user);
  auto insert = database.query(
      "INSERT INTO credentials (user_id, password_sealed, totp_sealed) VALUES (?,?,?) ON CONFLICT "
      "(user_id) DO UPDATE SET password_sealed = excluded.password_sealed, totp_sealed = "
      "excluded.totp_sealed, totp_confirmed = 0, totp_last_step = 0");
  if (!insert) return std::unexpected(insert.error());
  insert->bind(start.user);
  insert->bind_blob(cipher.seal({"credentials", "password", row}, start.password_hash));
  insert->bind_blob(cipher.seal({"credentials", "totp", row}, start.totp_seed));
  if (auto ran = insert->run(); !ran) return ran;
  return give_tries_back(database, start.account_key, start.source_key);
}

Result<void> finish_setup(Database& database, const SetupFinish& finish) {
  if (auto good = check_code(database, finish.user, finish.code_hash); !good) return good;
  auto kept =
      finish.totp_step
          ? run(database,
                "UPDATE credentials SET totp_confirmed = 1, totp_last_step = ? WHERE user_id = ?",
                *finish.totp_step, finish.user)
          : run(database, "UPDATE credentials SET totp_sealed = NULL WHERE user_id = ?",
                finish.user);
  if (!kept) return kept;
  if (database.changes() == 0)
    return fail(ErrorKind::conflict, "this set-up was not begun; begin it again");
  if (auto used = run(database, "DELETE FROM setup_codes WHERE user_id = ?", finish.user); !used)
    return used;
  if (auto replaced = replace_recovery(database, finish.user, finish.recovery_hashes); !replaced)
    return replaced;
  if (auto back = give_tries_back(database, finish.account_key, finish.source_key); !back)
    return back;
  return run(database, "UPDATE users SET state = ?, version = version + 1 WHERE id = ?", active,
             finish.user);
}

Result<void> replace_password(Database& database, const Cipher& cipher, std::int64_t user,
                              const Secret& password_hash, Instant now) {
  auto update = database.query("UPDATE credentials SET password_sealed = ? WHERE user_id = ?");
  if (!update) return std::unexpected(update.error());
  update->bind_blob(cipher.seal({"credentials", "password", std::to_string(user)}, password_hash));
  if (auto ran = update->bind(user).run(); !ran) return ran;
  if (database.changes() == 0) return fail(ErrorKind::not_found, "this account has no password");
  if (auto risen = run(database, "UPDATE users SET version = version + 1 WHERE id = ?", user);
      !risen)
    return risen;
  return end_sessions(database, user, "password changed", now);
}

Result<void> replace_recovery(Database& database, std::int64_t user,
                              const std::vector<std::string>& hashes) {
  if (auto dropped = run(database, "DELETE FROM recovery_codes WHERE user_id = ?", user); !dropped)
    return dropped;
  for (const std::string& hash : hashes) {
    auto insert = database.query("INSERT INTO recovery_codes (user_id, code_hash) VALUES (?,?)");
    if (!insert) return std::unexpected(insert.error());
    if (auto ran = insert->bind(user).bind_blob(hash).run(); !ran) return ran;
  }
  return {};
}

Result<std::vector<UserRecord>> users(Database& database) {
  static const std::string sql =
      fmt::format("SELECT {} FROM users u ORDER BY u.account", user_columns);
  return all<UserRecord>(database, sql,
                         [](const Query& row) -> Result<UserRecord> { return read_user(row, 0); });
}

Result<std::optional<UserRecord>> user(Database& database, std::string_view account) {
  static const std::string sql =
      fmt::format("SELECT {} FROM users u WHERE u.account = ?", user_columns);
  return maybe<UserRecord>(
      database, sql, [](const Query& row) -> Result<UserRecord> { return read_user(row, 0); },
      account);
}

Result<CredentialRecord> credential(Database& database, const Cipher& cipher, std::int64_t user) {
  auto found = maybe<CredentialRecord>(
      database,
      "SELECT password_sealed, totp_sealed, totp_confirmed, totp_last_step FROM credentials WHERE "
      "user_id = ?",
      [&](const Query& row) -> Result<CredentialRecord> {
        CredentialRecord record{.is_totp_confirmed = row.integer(2) != 0,
                                .totp_last_step = row.integer(3)};
        const std::string place = std::to_string(user);
        auto password = cipher.open_secret({"credentials", "password", place}, row.blob(0));
        if (!password) return std::unexpected(password.error());
        record.password_hash = *std::move(password);
        if (row.is_null(1)) return record;
        auto seed = cipher.open_secret({"credentials", "totp", place}, row.blob(1));
        if (!seed) return std::unexpected(seed.error());
        record.totp_seed = *std::move(seed);
        return record;
      },
      user);
  if (!found) return std::unexpected(found.error());
  return found->value_or(CredentialRecord());
}

Result<std::optional<SetupRecord>> setup(Database& database, std::int64_t user) {
  return maybe<SetupRecord>(
      database, "SELECT code_hash, ends FROM setup_codes WHERE user_id = ?",
      [](const Query& row) -> Result<SetupRecord> {
        return SetupRecord{.code_hash = row.blob(0), .ends = row.instant(1)};
      },
      user);
}

}  // namespace eligd::store::rows
