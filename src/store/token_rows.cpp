// Tokens and the broken glass in SQL.
#include "store/access_rows.hpp"
#include "store/joined.hpp"
#include "store/steps.hpp"

#include <fmt/core.h>

namespace eligd::store::rows {
namespace {

constexpr std::string_view token_columns =
    "t.id, t.public_id, t.owner_id, t.label, t.scopes, t.facilities, t.sources, t.created, "
    "t.created_by, t.expires, t.used, t.used_from, t.revoked, t.revoked_by";
constexpr int token_columns_count = 14;

TokenRecord read_token(const Query& row) {
  TokenRecord token{.id = row.integer(0),
                    .public_id = row.text(1),
                    .owner = row.integer(2),
                    .label = row.text(3),
                    .scopes = split(row.text(4)),
                    .facilities = split(row.text(5)),
                    .sources = split(row.text(6)),
                    .created = row.instant(7),
                    .created_by = row.text(8),
                    .expires = row.instant(9),
                    .used_from = row.text(11),
                    .revoked_by = row.text(13)};
  if (!row.is_null(10)) token.used = row.instant(10);
  if (!row.is_null(12)) token.revoked = row.instant(12);
  return token;
}

std::string glass_row(std::int64_t user, Instant started) {
  return fmt::format("{}.{}", user, started.time_since_epoch().count());
}

}  // namespace

Result<std::int64_t> add_token(Database& database, const NewToken& token) {
  const TokenRecord& record = token.record;
  auto insert = database.query(
      "INSERT INTO tokens (public_id, secret_hash, owner_id, label, scopes, facilities, sources, "
      "created, created_by, expires) VALUES (?,?,?,?,?,?,?,?,?,?)");
  if (!insert) return std::unexpected(insert.error());
  if (auto ran = insert->bind(record.public_id)
                     .bind_blob(token.secret_hash)
                     .bind(record.owner)
                     .bind(record.label)
                     .bind(joined(record.scopes))
                     .bind(joined(record.facilities))
                     .bind(joined(record.sources))
                     .bind(record.created)
                     .bind(record.created_by)
                     .bind(record.expires)
                     .run();
      !ran)
    return std::unexpected(ran.error());
  return database.last_id();
}

Result<void> touch_token(Database& database, std::int64_t token, const std::string& source,
                         Instant now) {
  return run(database, "UPDATE tokens SET used = ?, used_from = ? WHERE id = ?", now, source,
             token);
}

Result<void> revoke_token(Database& database, std::int64_t token, const std::string& who,
                          Instant now) {
  if (auto ran = run(database,
                     "UPDATE tokens SET revoked = ?, revoked_by = ? WHERE id = ? AND revoked IS "
                     "NULL",
                     now, who, token);
      !ran)
    return ran;
  if (database.changes() > 0) return {};
  return fail(ErrorKind::conflict, "this token was revoked already");
}

Result<std::optional<StoredToken>> token(Database& database, std::string_view public_id) {
  static const std::string sql = fmt::format(
      "SELECT {}, {}, t.secret_hash FROM tokens t JOIN users u ON u.id = t.owner_id "
      "WHERE t.public_id = ?",
      token_columns, user_columns);
  return maybe<StoredToken>(
      database, sql,
      [](const Query& row) -> Result<StoredToken> {
        StoredToken stored{.record = read_token(row),
                           .secret_hash = row.blob(token_columns_count + user_columns_count),
                           .owner = read_user(row, token_columns_count)};
        stored.record.owner_account = stored.owner.account;
        return stored;
      },
      public_id);
}

Result<std::vector<TokenRecord>> tokens(Database& database) {
  static const std::string sql = fmt::format(
      "SELECT {}, u.account FROM tokens t JOIN users u ON u.id = t.owner_id ORDER BY "
      "t.id DESC",
      token_columns);
  return all<TokenRecord>(database, sql, [](const Query& row) -> Result<TokenRecord> {
    TokenRecord token = read_token(row);
    token.owner_account = row.text(token_columns_count);
    return token;
  });
}

Result<std::int64_t> break_glass(Database& database, const Cipher& cipher, const NewGlass& glass) {
  auto insert = database.query(
      "INSERT INTO broken_glass (user_id, reason_sealed, started, ends) VALUES (?,?,?,?)");
  if (!insert) return std::unexpected(insert.error());
  insert->bind(glass.user);
  insert->bind_blob(
      cipher.seal({"broken_glass", "reason", glass_row(glass.user, glass.now)}, glass.reason));
  if (auto ran = insert->bind(glass.now).bind(glass.ends).run(); !ran)
    return std::unexpected(ran.error());
  const std::int64_t id = database.last_id();
  if (auto raised = raise_alarm(database, glass.alarm); !raised)
    return std::unexpected(raised.error());
  return id;
}

Result<void> end_glass(Database& database, std::int64_t user, Instant now) {
  if (auto ran = run(database, "UPDATE broken_glass SET ends = ?1 WHERE user_id = ?2 AND ends > ?1",
                     now, user);
      !ran)
    return ran;
  if (database.changes() > 0) return {};
  return fail(ErrorKind::not_found, "the glass is not broken");
}

Result<std::optional<GlassRecord>> glass(Database& database, std::int64_t user, Instant now) {
  return maybe<GlassRecord>(
      database,
      "SELECT id, user_id, started, ends FROM broken_glass WHERE user_id = ? AND ends > ? AND "
      "started <= ? ORDER BY ends DESC LIMIT 1",
      [](const Query& row) -> Result<GlassRecord> {
        return GlassRecord{.id = row.integer(0),
                           .user = row.integer(1),
                           .started = row.instant(2),
                           .ends = row.instant(3)};
      },
      user, now, now);
}

}  // namespace eligd::store::rows
