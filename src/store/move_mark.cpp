#include "store/move_mark.hpp"

#include "store/steps.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace eligd::store {
namespace {

constexpr auto make_table =
    "CREATE TABLE IF NOT EXISTS store_move (only_row BIGINT PRIMARY KEY CHECK (only_row = 1), role "
    "BIGINT NOT NULL, store_id TEXT NOT NULL, other TEXT NOT NULL, at BIGINT NOT NULL)";

// Whoever has the store open since before, or comes back by a connection that was lost, sends
// nothing from it any more: what is sent stands there before (I1). A server's schema has table and
// trigger always, each practice its row.
constexpr auto stop_in_file =
    "CREATE TRIGGER IF NOT EXISTS store_moved BEFORE INSERT ON attempts BEGIN SELECT RAISE(ABORT, "
    "'this store was moved'); END";
constexpr auto go_on_in_file = "DROP TRIGGER IF EXISTS store_moved";

}  // namespace

std::unexpected<Error> refused_by(const MoveMark& mark) {
  const std::string second = to_string(mark.at).substr(0, 19) + 'Z';
  if (mark.role == MoveRole::filling)
    return fail(ErrorKind::refused,
                fmt::format("not all of this store is here yet: it is being copied from {} since "
                            "{}; call `eligd store copy` again, it goes on where it stopped",
                            mark.other, second));
  return fail(ErrorKind::refused,
              fmt::format("this store was moved to {} on {} and goes on there: name that place in "
                          "[store] of eligd.toml (the way back: docs/postgresql.md)",
                          mark.other, second));
}

namespace rows {

Result<std::optional<MoveMark>> move_mark(Database& database) {
  const auto is_made = database.has_table("store_move");
  if (!is_made) return std::unexpected(is_made.error());
  if (!*is_made) return std::optional<MoveMark>();
  return maybe<MoveMark>(database, "SELECT role, store_id, other, at FROM store_move",
                         [](const Query& row) -> Result<MoveMark> {
                           return MoveMark{.role = static_cast<MoveRole>(row.integer(0)),
                                           .store_id = row.text(1),
                                           .other = row.text(2),
                                           .at = row.instant(3)};
                         });
}

Result<void> set_move_mark(Database& database, const MoveMark& mark) {
  if (!database.is_postgres()) {
    if (auto made = database.execute(make_table); !made) return made;
    if (mark.role == MoveRole::moved) {
      if (auto stopped = database.execute(stop_in_file); !stopped) return stopped;
    }
  }
  // It goes on elsewhere, and perhaps under another key in this very database.
  if (database.is_postgres() && mark.role == MoveRole::moved) {
    if (auto given_back = run(database,
                              "DELETE FROM partner_accounts WHERE practice = "
                              "current_setting('eligd.practice')");
        !given_back)
      return given_back;
  }
  return run(database,
             "INSERT INTO store_move (only_row, role, store_id, other, at) VALUES (1, ?1, ?2, ?3, "
             "?4) ON CONFLICT (only_row) DO UPDATE SET role = ?1, store_id = ?2, other = ?3, at = "
             "?4",
             static_cast<std::int64_t>(mark.role), mark.store_id, mark.other, mark.at);
}

Result<void> take_move_mark_away(Database& database) {
  if (database.is_postgres()) return run(database, "DELETE FROM store_move");
  if (auto gone = database.execute(go_on_in_file); !gone) return gone;
  return database.execute("DROP TABLE IF EXISTS store_move");
}

Result<void> refuse_moved(Database& database) {
  const auto mark = move_mark(database);
  if (!mark) return std::unexpected(mark.error());
  if (*mark) return refused_by(**mark);
  return {};
}

Result<void> use_moved_again(Database& database, Instant& as_of) {
  const auto mark = move_mark(database);
  if (!mark) return std::unexpected(mark.error());
  if (!*mark) return {};
  if ((*mark)->role == MoveRole::filling) return refused_by(**mark);
  as_of = std::min(as_of, (*mark)->at);
  return take_move_mark_away(database);
}

}  // namespace rows
}  // namespace eligd::store
