#include "store/practice_rows.hpp"

#include "store/steps.hpp"
#include "store/write_transaction.hpp"

#include <chrono>
#include <thread>

namespace eligd::store::rows {
namespace {

// Sessions of eligd by a role that no policy binds, where more than one practice is: such a role
// may work on one that is alone, and whether it is, a session asks only as it begins.
constexpr auto sessions_without_wall =
    "SELECT count(*) FROM pg_stat_activity a JOIN pg_roles r ON r.oid = a.usesysid WHERE a.datname "
    "= current_database() AND a.pid <> pg_backend_pid() AND (r.rolsuper OR r.rolbypassrls) AND "
    "(a.application_name LIKE 'eligd%/%' OR EXISTS (SELECT 1 FROM pg_locks l WHERE l.pid = a.pid "
    "AND l.locktype = 'advisory' AND l.objsubid = 1 AND CAST(l.classid AS BIGINT) = 0 AND "
    "CAST(l.objid AS BIGINT) = 270271)) AND EXISTS (SELECT 1 FROM practices p WHERE p.practice <> "
    "current_setting('eligd.practice'))";
// One that is refused as it begins is there for a moment.
constexpr int looks_max = 5;
constexpr std::chrono::milliseconds between_looks{100};

Result<void> check_others_are_walled_in(Database& database) {
  for (int looked = 1;; ++looked) {
    const auto seen =
        one<std::int64_t>(database, sessions_without_wall, "no count",
                          [](const Query& row) -> Result<std::int64_t> { return row.integer(0); });
    if (!seen) return std::unexpected(seen.error());
    if (*seen == 0) return {};
    if (looked == looks_max)
      return fail(ErrorKind::refused,
                  "an eligd of another practice works in the database as a superuser or by a role "
                  "with BYPASSRLS, from whom no row is hidden: stop it, and give it a role that "
                  "may only log in (docs/postgresql.md)");
    std::this_thread::sleep_for(between_looks);
  }
}

}  // namespace

Result<bool> is_practice_in(Database& database) {
  const auto found = maybe<bool>(
      database, "SELECT 1 FROM practices WHERE practice = current_setting('eligd.practice')",
      [](const Query&) -> Result<bool> { return true; });
  if (!found) return std::unexpected(found.error());
  return found->has_value();
}

Result<void> join_practices(Database& database) {
  if (!database.is_postgres()) return {};
  const auto is_in = is_practice_in(database);
  if (!is_in) return std::unexpected(is_in.error());
  if (auto walled = check_others_are_walled_in(database); !walled || *is_in) return walled;
  // What migrations put into an empty schema, they put there for the first practice alone.
  const auto made = write_transaction(database, [](Database& db) -> Result<void> {
    for (const auto* sql :
         {"INSERT INTO practices DEFAULT VALUES ON CONFLICT DO NOTHING",
          "INSERT INTO engine_lead (only_row, term, engine, version, first_member) VALUES (1, 0, "
          "0, 0, 0) ON CONFLICT DO NOTHING",
          "INSERT INTO engine_word (only_row, word) VALUES (1, '') ON CONFLICT DO NOTHING",
          "INSERT INTO data_key_ring (only_row, generation) VALUES (1, 1) ON CONFLICT DO "
          "NOTHING"}) {
      if (auto added = run(db, sql); !added) return added;
    }
    return {};
  });
  // Whoever connects from now on sees that it is not alone; who did before is seen here.
  return made ? check_others_are_walled_in(database) : made;
}

Result<std::vector<PracticeKey>> practices(Database& database) {
  return all<PracticeKey>(
      database, "SELECT practice FROM practices ORDER BY practice",
      [](const Query& row) -> Result<PracticeKey> { return PracticeKey(row.text(0)); });
}

}  // namespace eligd::store::rows
