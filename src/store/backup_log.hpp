// What became of the backups that are made by themselves, and of rehearsals: what `doctor` asks.
#pragma once

#include "base/error.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace eligd::store {

enum class BackupEventKind : std::uint8_t { made, rehearsed };

struct BackupEvent {
  BackupEventKind kind = BackupEventKind::made;
  Instant at{};
  std::optional<Instant> made{};  // when the backup was; empty where that could not be read
  std::string wrong{};            // empty: good
};

// By connections of its own. The file must have its schema: open the store before.
[[nodiscard]] Result<void> note_backup_event(const std::filesystem::path& store,
                                             const BackupEvent& event);
[[nodiscard]] Result<std::optional<BackupEvent>> newest_backup_event(
    const std::filesystem::path& store, BackupEventKind kind, bool only_good);
// Of both kinds, newest first.
[[nodiscard]] Result<std::vector<BackupEvent>> recent_backup_events(
    const std::filesystem::path& store, std::int64_t max);

}  // namespace eligd::store
