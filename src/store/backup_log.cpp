#include "store/backup_log.hpp"

#include "store/database.hpp"
#include "store/steps.hpp"
#include "store/write_turn.hpp"

namespace eligd::store {
namespace {

constexpr std::int64_t kept_max = 1000;  // of one kind: two years of nights

Result<BackupEvent> read_event(const Query& row) {
  BackupEvent event{.kind = static_cast<BackupEventKind>(row.integer(0)),
                    .at = row.instant(1),
                    .wrong = row.text(3)};
  if (!row.is_null(2)) event.made = row.instant(2);
  return event;
}

}  // namespace

Result<void> note_backup_event(const std::filesystem::path& store, const BackupEvent& event) {
  const auto database = Database::open(store, Database::Access::read_write);
  if (!database) return std::unexpected(database.error());
  const auto turn = WriteTurn::of(store);
  const WriteTurn::Held held(*turn);
  const int kind = static_cast<int>(event.kind);
  if (auto kept =
          run(**database, "INSERT INTO backup_events (kind, at, made, wrong) VALUES (?, ?, ?, ?)",
              kind, event.at, event.made, event.wrong);
      !kept)
    return kept;
  return run(**database,
             "DELETE FROM backup_events WHERE kind = ?1 AND id < (SELECT id FROM backup_events "
             "WHERE kind = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)",
             kind, kept_max);
}

Result<std::optional<BackupEvent>> newest_backup_event(const std::filesystem::path& store,
                                                       BackupEventKind kind, bool only_good) {
  const auto database = Database::open(store, Database::Access::read_write);
  if (!database) return std::unexpected(database.error());
  return maybe<BackupEvent>(
      **database,
      "SELECT kind, at, made, wrong FROM backup_events WHERE kind = ?1 AND (?2 = 0 OR wrong = '') "
      "ORDER BY id DESC LIMIT 1",
      read_event, static_cast<int>(kind), only_good);
}

Result<std::vector<BackupEvent>> recent_backup_events(const std::filesystem::path& store,
                                                      std::int64_t max) {
  const auto database = Database::open(store, Database::Access::read_write);
  if (!database) return std::unexpected(database.error());
  return all<BackupEvent>(
      **database, "SELECT kind, at, made, wrong FROM backup_events ORDER BY id DESC LIMIT ?",
      read_event, max);
}

}  // namespace eligd::store
