// People of the practice's own sign-in service in SQL (decision 0039).
#include "store/access_rows.hpp"
#include "store/steps.hpp"

#include <fmt/core.h>

namespace eligd::store::rows {
namespace {

constexpr std::string_view from_there =
    "FROM users u JOIN service_people s ON s.user_id = u.id WHERE";

Result<std::optional<UserRecord>> only_user(Query& query) {
  const auto stepped = query.step();
  if (!stepped) return std::unexpected(stepped.error());
  if (!*stepped) return std::optional<UserRecord>();
  return read_user(query, 0);
}

Result<void> bind(Database& database, const NewSession& session) {
  auto insert = database.query(
      "INSERT INTO service_people (user_id, issuer, subject_hash, bound) VALUES (?,?,?,?) "
      "ON CONFLICT (user_id) DO UPDATE SET issuer = excluded.issuer, subject_hash = "
      "excluded.subject_hash, bound = excluded.bound WHERE service_people.subject_hash IS NULL");
  if (!insert) return std::unexpected(insert.error());
  if (auto ran = insert->bind(session.user)
                     .bind(session.service->issuer)
                     .bind_blob(session.service->subject_hash)
                     .bind(session.now)
                     .run();
      !ran)
    return ran;
  if (database.changes() == 1) return {};
  return fail(ErrorKind::conflict, "another person of the sign-in service has this account");
}

}  // namespace

Result<void> name_in_service(Database& database, std::int64_t user, const std::string& name) {
  const auto taken =
      name.empty() ? Result<std::optional<UserRecord>>(std::nullopt) : user_called(database, name);
  if (!taken) return std::unexpected(taken.error());
  if (*taken && (*taken)->id != user)
    return fail(ErrorKind::conflict,
                fmt::format("that is {} already; unlink it there first", (*taken)->account));
  const auto kept = name.empty() ? std::optional<std::string>() : std::optional(name);
  return run(database,
             "INSERT INTO service_people (user_id, name) VALUES (?,?) "
             "ON CONFLICT (user_id) DO UPDATE SET name = excluded.name",
             user, kept);
}

Result<void> unlink_from_service(Database& database, std::int64_t user) {
  if (auto gone = run(database, "DELETE FROM service_people WHERE user_id = ?", user); !gone)
    return gone;
  if (database.changes() == 1) return {};
  return fail(ErrorKind::not_found, "this account is not linked to the sign-in service");
}

Result<std::int64_t> come_from_service(Database& database, const NewSession& session) {
  const ServicePerson& person = *session.service;
  const auto known = user_of_subject(database, person.subject_hash);
  if (!known) return std::unexpected(known.error());
  // Unlinked, or bound to another account, since the gate looked.
  const bool is_as_read = person.is_first ? !*known : (*known && (*known)->id == session.user);
  if (!is_as_read) return fail(ErrorKind::conflict, "this account was changed meanwhile");
  std::int64_t version = session.version;
  if (person.is_set_up_by_it) {
    if (auto set = run(database,
                       "UPDATE users SET state = ?, version = version + 1 WHERE id = ? AND "
                       "version = ? AND state = ?",
                       static_cast<int>(UserState::active), session.user, version,
                       static_cast<int>(UserState::invited));
        !set)
      return std::unexpected(set.error());
    if (database.changes() == 0)
      return fail(ErrorKind::conflict, "this account was changed meanwhile");
    ++version;
    if (auto used = run(database, "DELETE FROM setup_codes WHERE user_id = ?", session.user); !used)
      return std::unexpected(used.error());
  }
  if (!person.is_first) return version;
  if (auto bound = bind(database, session); !bound) return std::unexpected(bound.error());
  return version;
}

Result<std::optional<UserRecord>> user_of_subject(Database& database,
                                                  std::string_view subject_hash) {
  static const std::string sql =
      fmt::format("SELECT {} {} s.subject_hash = ?", user_columns, from_there);
  auto query = database.query(sql);
  if (!query) return std::unexpected(query.error());
  query->bind_blob(std::string(subject_hash));
  return only_user(*query);
}

Result<std::optional<UserRecord>> user_called(Database& database, std::string_view service_name) {
  static const std::string sql = fmt::format("SELECT {} {} s.name = ?", user_columns, from_there);
  auto query = database.query(sql);
  if (!query) return std::unexpected(query.error());
  query->bind(service_name);
  return only_user(*query);
}

}  // namespace eligd::store::rows
