#include "jobs/purge.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <system_error>

namespace eligd::jobs {
namespace {

using store::PurgeKind;

// A transaction's worth: a page that writes meanwhile waits less than a tenth of a second.
constexpr std::int64_t items_at_once = 20;
constexpr std::string_view task_code = "retention";
constexpr std::string_view nothing = "nothing";

// 2026-11-24.html, 2026-11-24.r2.csv: whatever begins with the run's key.
Result<void> delete_files(const std::filesystem::path& folder, const std::string& key) {
  std::error_code problem;
  if (folder.empty() || key.empty() || !std::filesystem::exists(folder, problem)) return {};
  std::vector<std::filesystem::path> files;
  for (std::filesystem::directory_iterator at(folder, problem), end; !problem && at != end;
       at.increment(problem)) {
    if (at->path().filename().string().starts_with(key + ".")) files.push_back(at->path());
  }
  for (const std::filesystem::path& file : files) {
    if (!problem) std::filesystem::remove(file, problem);
  }
  if (!problem) return {};
  return fail(ErrorKind::storage,
              fmt::format("{}: a report's files cannot be deleted; check the folder's permissions",
                          folder.string()));
}

}  // namespace

int purge_days(const config::RetentionSettings& retention, PurgeKind kind) {
  switch (kind) {
    case PurgeKind::cases:
      return retention.cases_days;
    case PurgeKind::answers:
    case PurgeKind::unclaimed:
    case PurgeKind::files:
      return retention.answers_days;
    case PurgeKind::reports:
      return retention.reports_days;
    case PurgeKind::refused_input:
    case PurgeKind::events:
      return retention.messages_days;
    case PurgeKind::audit:
      return retention.audit_days;
  }
  return retention.cases_days;
}

store::PurgeCutoffs purge_cutoffs(const config::RetentionSettings& retention, Instant now) {
  store::PurgeCutoffs cutoffs{.as_of = now};
  for (const PurgeKind kind : store::all_purge_kinds)
    cutoffs.by_kind.at(static_cast<std::size_t>(kind)) =
        now - std::chrono::days(purge_days(retention, kind));
  return cutoffs;
}

std::string purge_words(const store::PurgeRecord& purge) {
  std::string words;
  for (const store::PurgeTally& one : purge.tallies) {
    const std::int64_t count =
        purge.state == store::PurgeState::done ? one.deleted : one.due + one.deleted;
    if (count == 0) continue;
    if (!words.empty()) words += ", ";
    words += store::counted(count, one.kind);
  }
  return words.empty() ? std::string(nothing) : words;
}

std::string purge_question(const store::PurgeRecord& purge) {
  return fmt::format("purge plan {}: {}, as of {}", purge.id, purge_words(purge),
                     to_string(purge.as_of).substr(0, 10));
}

Result<store::PurgeRecord> carry_out_purge(store::RetentionStore& kept,
                                           const std::filesystem::path& reports, std::int64_t id,
                                           const store::AuditEntry& who) {
  const auto runs = kept.reports_of(id);
  if (!runs) return std::unexpected(runs.error());
  for (const store::RunToForget& run : *runs) {
    if (auto gone = delete_files(reports, run.key); !gone) return std::unexpected(gone.error());
  }
  while (true) {
    const auto done = store::wait<std::int64_t>(
        [&](auto told) { kept.step(id, items_at_once, std::move(told)); });
    if (!done) return std::unexpected(done.error());
    if (*done == 0) break;
  }
  // Before it is said to be done: whoever is killed here comes back here.
  const auto emptied = kept.empty_log();
  if (!emptied) return std::unexpected(emptied.error());
  if (!*emptied)
    return fail(ErrorKind::unavailable,
                "all of the plan is deleted, but another program is reading, and older pages stand "
                "in the log until it is through; run `eligd purge --apply` again");
  store::AuditEntry entry = who;
  entry.what = "end purge";
  if (auto ended = store::wait<void>([&](auto done) { kept.finish(id, entry, std::move(done)); });
      !ended)
    return std::unexpected(ended.error());
  auto record = kept.newest();
  if (!record) return std::unexpected(record.error());
  if (!*record) return fail(ErrorKind::internal, "the plan that was carried out is gone");
  return **std::move(record);
}

Result<void> tell_what_is_past_its_time(store::Store& store, const store::RetentionStore& kept,
                                        const config::RetentionSettings& retention, Instant now) {
  const auto counts = kept.look(purge_cutoffs(retention, now));
  if (!counts) return std::unexpected(counts.error());
  store::PurgeRecord due;
  for (const store::PurgeCount& one : *counts)
    due.tallies.push_back({.kind = one.kind, .due = one.due});
  const std::string words = purge_words(due);
  const auto tasks = store.tasks({.queue = "Admin"});
  if (!tasks) return std::unexpected(tasks.error());
  const auto open = std::ranges::find(*tasks, task_code, &store::TaskRecord::code);
  if (open != tasks->end() && words == nothing)
    return store::wait<void>([&](auto done) {
      store.close_task(open->id, "nothing is past its time", "eligd", now, std::move(done));
    });
  if (open != tasks->end() || words == nothing) return {};
  const auto told = store::wait<TaskId>([&](auto done) {
    store.open_task({.code = std::string(task_code),
                     .queue = "Admin",
                     .why = "past the time that [retention] keeps it: " + words,
                     .act = "look at it under Retention of the pages or with eligd purge, then ask "
                            "a second person",
                     .at = now},
                    std::move(done));
  });
  if (!told) return std::unexpected(told.error());
  return {};
}

}  // namespace eligd::jobs
