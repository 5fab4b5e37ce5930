#include "metrics/stands.hpp"

#include "metrics/families.hpp"
#include "store/backup_log.hpp"
#include "store/place.hpp"
#include "store/server_looks.hpp"

#include <array>
#include <map>
#include <system_error>

namespace eligd::metrics {
namespace {

using Families = std::vector<prometheus::MetricFamily>;

constexpr Microseconds looked_at_most_every = std::chrono::seconds(5);
constexpr std::int64_t counted_max = 10'000;

double seconds(Instant at) { return std::chrono::duration<double>(at.time_since_epoch()).count(); }

void add_runs(const store::Store& store, Families& all) {
  constexpr std::array<std::string_view, 4> kinds{"nightly", "recheck", "monthly", "watch"};
  auto began = gauge("eligd_run_started_timestamp_seconds", "When the last run of a kind began.");
  auto ended = gauge("eligd_run_finished_timestamp_seconds",
                     "When the last run of a kind ended; not there while it goes on.");
  auto items = gauge("eligd_run_items", "Cases of the last run of a kind, by what became of them.");
  for (const std::string_view kind : kinds) {
    const auto run = store.latest_run(kind);
    if (!run || !*run) continue;
    const store::RunRecord& last = **run;
    const Labels of_kind{{"kind", std::string(kind)}};
    add(began, seconds(last.started), of_kind);
    if (last.finished) add(ended, seconds(*last.finished), of_kind);
    const auto counts = store.run_counts(last.id);
    if (!counts) continue;
    const std::array<std::pair<const char*, std::int64_t>, 5> outcomes{
        {{"open", counts->open},
         {"answered", counts->answered},
         {"failed", counts->failed},
         {"held", counts->held},
         {"skipped", counts->skipped}}};
    for (const auto& [outcome, count] : outcomes)
      add(items, static_cast<double>(count), {{"kind", std::string(kind)}, {"outcome", outcome}});
  }
  for (auto* family : {&began, &ended, &items}) all.push_back(std::move(*family));
}

void add_people(const store::Store& store, Families& all) {
  if (const auto run = store.latest_reported_run(); run && *run)
    add(all.emplace_back(gauge("eligd_report_revision", "Revisions of the newest night's report.")),
        static_cast<double>((*run)->revision));
  if (const auto tasks = store.tasks({.max = counted_max})) {
    std::map<std::string, std::int64_t> by_queue{
        {"Admin", 0}, {"Billing", 0}, {"Intake", 0}, {"UR", 0}};
    for (const store::TaskRecord& task : *tasks) ++by_queue[task.queue];
    auto& family = all.emplace_back(
        gauge("eligd_tasks_open", "Open tasks, by queue; 10000 at most are counted."));
    for (const auto& [queue, count] : by_queue)
      add(family, static_cast<double>(count), {{"queue", queue}});
  }
  if (const auto held = store.held_answers(counted_max))
    add(all.emplace_back(gauge("eligd_answers_held", "Answers nothing says whose they are.")),
        static_cast<double>(held->size()));
}

void add_work(const Sources& from, Families& all) {
  const Instant now = from.clock.now();
  if (const auto due = from.store.next_due({}))
    add(all.emplace_back(gauge("eligd_question_overdue_seconds",
                               "How long the question that is due longest waits; 0: none does.")),
        *due && **due < now ? seconds(now) - seconds(**due) : 0);
  if (const auto awaited = from.store.awaited({}))
    add(all.emplace_back(
            gauge("eligd_answers_awaited", "Questions taken by a partner who answers later.")),
        static_cast<double>(*awaited));
  add(all.emplace_back(gauge("eligd_store_writes_waiting", "Writes not yet committed.")),
      static_cast<double>(from.store.queued()));
  if (store::is_server(from.store_path)) return;  // whose size its own exporter tells
  auto bytes = gauge("eligd_store_bytes", "Size of the store's files.");
  for (const char* suffix : {"", "-wal"}) {
    std::error_code error;
    const auto size = std::filesystem::file_size(from.store_path.string() + suffix, error);
    if (!error)
      add(bytes, static_cast<double>(size), {{"file", *suffix == 0 ? "database" : "log"}});
  }
  all.push_back(std::move(bytes));
  std::error_code error;
  const auto space = std::filesystem::space(from.store_path.parent_path(), error);
  if (!error)
    add(all.emplace_back(gauge("eligd_store_disk_free_bytes", "Free where the store is.")),
        static_cast<double>(space.available));
}

void add_backups(const Sources& from, Families& all) {
  auto at = gauge("eligd_backup_good_timestamp_seconds",
                  "When the last good backup was made, and the last good rehearsal.");
  for (const auto& [kind, word] : {std::pair{store::BackupEventKind::made, "made"},
                                   std::pair{store::BackupEventKind::rehearsed, "rehearsed"}}) {
    const auto event = store::newest_backup_event(from.store_path, kind, true);
    if (event && *event) add(at, seconds((*event)->at), {{"what", word}});
  }
  all.push_back(std::move(at));
}

void add_archive(const Sources& from, Families& all) {
  const auto archive = store::look_at_archive(from.store_path);
  if (!archive || !*archive) return;
  const store::ServerArchive& is = **archive;
  add(all.emplace_back(gauge("eligd_log_archive",
                             "1: the store's server archives its log; 0: it does not, or fails.")),
      is.is_on && !is.is_failing ? 1 : 0);
  if (is.last)
    add(all.emplace_back(gauge("eligd_log_archived_timestamp_seconds",
                               "When the last piece of the server's log was archived.")),
        seconds(*is.last));
}

void add_ways(const Sources& from, Families& all) {
  auto& family = all.emplace_back(gauge(
      "eligd_clearinghouse_open",
      "1: questions go there; 0: held back for every payer; not there: nobody was asked yet."));
  for (const ClearinghouseKey& key : from.clearinghouses()) {
    const jobs::CircuitNow now = from.board.of(key);
    if (now.state == jobs::CircuitState::unknown) continue;
    add(family, now.state == jobs::CircuitState::closed ? 1 : 0, {{"clearinghouse", key.value()}});
  }
}

}  // namespace

std::vector<prometheus::MetricFamily> Stands::Collect() const {
  const std::scoped_lock lock(mutex_);
  const Microseconds now = sources_.clock.steady();
  if (looked_ && now - *looked_ < looked_at_most_every) return seen_;
  Families all;
  add(all.emplace_back(gauge("eligd_build_info", "1; the version stands in the label.")), 1,
      {{"version", sources_.version}});
  add(all.emplace_back(
          gauge("eligd_leads", "1: plans, reports and asks; 0: asks for another daemon.")),
      sources_.leads() ? 1 : 0);
  add_runs(sources_.store, all);
  add_people(sources_.store, all);
  add_work(sources_, all);
  add_backups(sources_, all);
  add_archive(sources_, all);
  add_ways(sources_, all);
  looked_ = now;
  seen_ = std::move(all);
  return seen_;
}

}  // namespace eligd::metrics
