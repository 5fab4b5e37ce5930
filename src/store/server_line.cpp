#include "store/server_line.hpp"

#include "store/engine_lock.hpp"
#include "store/move_mark.hpp"
#include "store/restored_rows.hpp"
#include "store/steps.hpp"
#include "store/write_transaction.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <string>

namespace eligd::store {
namespace {

// From the last beat of an engine on, nobody knows what was written: it may be lost.
constexpr Microseconds unknown_max = std::chrono::minutes(10);
// The clocks of two machines of a cluster differ by less.
constexpr Microseconds clocks_differ_max = std::chrono::minutes(1);
// For what engines hold reserved; and more a second than anybody sends for long.
constexpr std::int64_t skipped_at_least = 10'000;
constexpr std::int64_t skipped_each_second = 100;

constexpr auto restored_words =
    "the store's server was restored, or another has taken its place, and may lack what was sent "
    "since: tell to which moment it goes back with `eligd store restored --as-of TIME` "
    "(docs/postgresql.md)";

struct Line {
  std::string system{};
  std::int64_t timeline = 0;
  friend bool operator==(const Line&, const Line&) = default;
};

// The file of the log it writes begins with its timeline; what it says of its last checkpoint may
// be minutes older than a promotion.
constexpr std::string_view now_sql =
    "SELECT CAST(s.system_identifier AS TEXT), pg_walfile_name(pg_current_wal_lsn()) FROM "
    "pg_control_system() s";

Result<Line> read_line_now(const Query& row) {
  constexpr std::size_t digits = 8;
  const std::string file = row.text(1);
  Line line{.system = row.text(0)};
  std::from_chars(file.data(), file.data() + std::min(file.size(), digits), line.timeline, 16);
  return line;
}

Result<Line> read_line(const Query& row) {
  return Line{.system = row.text(0), .timeline = row.integer(1)};
}

Result<void> keep_line(Database& database, const Line& line) {
  return run(database,
             "INSERT INTO server_line (only_row, system, timeline) VALUES (1, ?1, ?2) ON CONFLICT "
             "(only_row) DO UPDATE SET system = ?1, timeline = ?2",
             line.system, line.timeline);
}

struct LastBeat {
  Microseconds ago{};
  bool is_replicated = false;
};

Result<LastBeat> read_beat(const Query& row) {
  return LastBeat{.ago = Microseconds(row.integer(0)), .is_replicated = row.integer(1) != 0};
}

// What the cluster's word is worth is looked at: what is here ends with a beat that a standby had,
// not long ago. A restore to yesterday ends yesterday.
Result<void> follow_promotion(Database& database, const Line& now) {
  const auto last = maybe<LastBeat>(
      database,
      "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT) - heard, "
      "is_replicated FROM engine_beats ORDER BY heard DESC LIMIT 1",
      read_beat);
  if (!last) return std::unexpected(last.error());
  if (!*last || (*last)->ago > unknown_max || !(*last)->is_replicated)
    return fail(ErrorKind::refused, restored_words);
  const Microseconds unknown = std::max((*last)->ago, Microseconds(0)) + clocks_differ_max;
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(unknown).count();
  if (auto skipped = rows::skip_numbers(database, skipped_at_least + skipped_each_second * seconds);
      !skipped)
    return skipped;
  return keep_line(database, now);
}

Result<Line> line_now(Database& database) {
  return one<Line>(database, now_sql, "the server does not say which it is", read_line_now);
}

Result<std::optional<Line>> line_kept(Database& database) {
  return maybe<Line>(database, "SELECT system, timeline FROM server_line", read_line);
}

Result<bool> is_on_its_line(Database& database) {
  const auto now = line_now(database);
  if (!now) return std::unexpected(now.error());
  const auto kept = line_kept(database);
  if (!kept) return std::unexpected(kept.error());
  return *kept && **kept == *now;
}

Result<void> follow(Database& database, bool is_told) {
  const auto now = line_now(database);
  if (!now) return std::unexpected(now.error());
  const auto kept = line_kept(database);
  if (!kept) return std::unexpected(kept.error());
  if (*kept && **kept == *now) return {};
  if (!*kept || is_told) return keep_line(database, *now);
  const bool is_closed = (*kept)->timeline < 0;  // somebody missed what it had acknowledged
  const bool is_later = (*kept)->system == now->system && now->timeline > (*kept)->timeline;
  if (!is_closed && is_later && is_synchronous_cluster(database.path()))
    return follow_promotion(database, *now);
  return fail(ErrorKind::refused, restored_words);
}

}  // namespace

Result<bool> rows::has_backup_mark(Database& database) {
  const auto mark = maybe<bool>(database, "SELECT 1 FROM backup_mark",
                                [](const Query&) -> Result<bool> { return true; });
  if (!mark) return std::unexpected(mark.error());
  return mark->has_value();
}

Result<void> rows::follow_line_now(Database& database) { return follow(database, false); }

Result<void> rows::close_store(Database& database) {
  return run(database, "UPDATE server_line SET timeline = -1");
}

Result<void> rows::follow_server_line(Database& database, bool is_told) {
  if (!database.is_postgres()) return {};
  const auto is_same = is_on_its_line(database);
  if (!is_same) return std::unexpected(is_same.error());
  if (*is_same) return {};
  return write_transaction(database, [&](Database& db) { return follow(db, is_told); });
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
