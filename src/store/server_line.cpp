#include "store/server_line.hpp"

#include "store/engine_lock.hpp"
#include "store/move_mark.hpp"
#include "store/steps.hpp"
#include "store/write_transaction.hpp"

#include <optional>
#include <string>

namespace eligd::store {
namespace {

struct Line {
  std::string system{};
  std::int64_t timeline = 0;
  friend bool operator==(const Line&, const Line&) = default;
};

Result<Line> read_line(const Query& row) {
  return Line{.system = row.text(0), .timeline = row.integer(1)};
}

}  // namespace

Result<bool> rows::has_backup_mark(Database& database) {
  const auto mark = maybe<bool>(database, "SELECT 1 FROM backup_mark",
                                [](const Query&) -> Result<bool> { return true; });
  if (!mark) return std::unexpected(mark.error());
  return mark->has_value();
}

Result<void> rows::follow_server_line(Database& database, bool is_told) {
  if (!database.is_postgres()) return {};
  const auto now =
      one<Line>(database,
                "SELECT CAST(s.system_identifier AS TEXT), CAST(c.timeline_id AS BIGINT) FROM "
                "pg_control_system() s, pg_control_checkpoint() c",
                "the server does not say which it is", read_line);
  if (!now) return std::unexpected(now.error());
  const auto kept = maybe<Line>(database, "SELECT system, timeline FROM server_line", read_line);
  if (!kept) return std::unexpected(kept.error());
  if (*kept && **kept == *now) return {};
  if (*kept && !is_told)
    return fail(
        ErrorKind::refused,
        "the store's server was restored, or another has taken its place, and may lack what "
        "was sent since: tell to which moment it goes back with `eligd store restored "
        "--as-of TIME` (docs/postgresql.md)");
  return write_transaction(database, [&](Database& db) {
    return run(
        db,
        "INSERT INTO server_line (only_row, system, timeline) VALUES (1, ?1, ?2) ON CONFLICT "
        "(only_row) DO UPDATE SET system = ?1, timeline = ?2",
        now->system, now->timeline);
  });
}

Result<void> tell_restored(const std::filesystem::path& place, Instant as_of) {
  if (!is_there(place)) return fail(ErrorKind::not_found, "there is no store yet");
  const auto lock = EngineLock::take(place);
  if (!lock) return std::unexpected(lock.error());
  const auto database = Database::open(place, Database::Access::read_write);
  if (!database) return std::unexpected(database.error());
  const auto is_made = (*database)->has_table("backup_mark");
  if (!is_made) return std::unexpected(is_made.error());
  if (!*is_made) return fail(ErrorKind::not_found, "there is no store yet");
  return write_transaction(**database, [&](Database& db) -> Result<void> {
    Instant made = as_of;
    if (auto used = rows::use_moved_again(db, made); !used) return used;
    // Also in a schema from before practices, where the key is another.
    if (auto gone = run(db, "DELETE FROM backup_mark"); !gone) return gone;
    return run(db, "INSERT INTO backup_mark (only_row, made) VALUES (1, ?)", made);
  });
}

}  // namespace eligd::store
