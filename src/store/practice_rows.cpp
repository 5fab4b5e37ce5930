#include "store/practice_rows.hpp"

#include "store/steps.hpp"
#include "store/write_transaction.hpp"

namespace eligd::store::rows {

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
  if (*is_in) return {};
  // What migrations put into an empty schema, they put there for the first practice alone.
  return write_transaction(database, [](Database& db) -> Result<void> {
    for (const auto* sql :
         {"INSERT INTO practices DEFAULT VALUES ON CONFLICT DO NOTHING",
          "INSERT INTO engine_lead (only_row, term, engine, version, first_member) VALUES (1, 0, "
          "0, 0, 0) ON CONFLICT DO NOTHING",
          "INSERT INTO engine_word (only_row, word) VALUES (1, '') ON CONFLICT DO NOTHING",
          "INSERT INTO data_key_ring (only_row, generation) VALUES (1, 1) ON CONFLICT DO "
          "NOTHING"}) {
      if (auto made = run(db, sql); !made) return made;
    }
    return {};
  });
}

Result<std::vector<PracticeKey>> practices(Database& database) {
  return all<PracticeKey>(
      database, "SELECT practice FROM practices ORDER BY practice",
      [](const Query& row) -> Result<PracticeKey> { return PracticeKey(row.text(0)); });
}

}  // namespace eligd::store::rows
