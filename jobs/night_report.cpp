#include "jobs/night_report.hpp"

#include "jobs/case_pages.hpp"
#include "jobs/report_row.hpp"
#include "jobs/whole_file.hpp"
#include "report/csv.hpp"
#include "report/gap_sheet.hpp"
#include "report/html.hpp"
#include "report/words.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace eligd::jobs {
namespace {

std::optional<std::int64_t> percentile(const std::vector<std::int64_t>& ascending,
                                       std::size_t percent) {
  if (ascending.empty()) return std::nullopt;
  return ascending[std::min(ascending.size() - 1, ascending.size() * percent / 100)];
}

void add_payers(const World& world, const std::vector<store::AttemptStats>& stats,
                const std::vector<ReportRow>& rows, report::NightReport& report) {
  std::map<std::string, report::PayerHealth> health;
  std::map<std::string, std::vector<std::int64_t>> latencies;
  for (const store::AttemptStats& one : stats) {
    const config::Payer* payer = world.configuration.payer(one.payer);
    const std::string name = payer != nullptr ? payer->name : one.payer.value();
    auto& all = latencies[name];
    all.insert(all.end(), one.latencies_ms.begin(), one.latencies_ms.end());
    health[name].tries += one.attempts;
  }
  for (const ReportRow& made : rows) {
    if (!made.has_payer) continue;
    report::PayerHealth& payer = health[made.row.payer];
    if (made.row.outcome != report::Outcome::skipped) ++payer.asked;
    if (made.row.outcome == report::Outcome::answered) ++payer.answered;
    if (made.row.outcome == report::Outcome::failed) ++payer.failed;
    if (made.row.outcome == report::Outcome::held) ++payer.held;
    for (const auto& [code, meaning] : made.rejects) {
      const auto found = std::ranges::find(payer.refusals, code, &report::RefusalCount::code);
      if (found == payer.refusals.end())
        payer.refusals.push_back({.code = code, .meaning = meaning, .count = 1});
      else
        ++found->count;
    }
  }
  for (auto& [name, payer] : health) {
    payer.payer = name;
    std::ranges::sort(latencies[name]);
    payer.p50_ms = percentile(latencies[name], 50);
    payer.p95_ms = percentile(latencies[name], 95);
    report.payers.push_back(std::move(payer));
  }
}

void add_clearinghouses(const World& world, const std::vector<store::AttemptStats>& stats,
                        report::NightReport& report) {
  std::map<std::string, report::ClearinghouseUse> uses;
  for (const store::AttemptStats& one : stats) {
    const config::Clearinghouse* house = world.configuration.clearinghouse(one.clearinghouse);
    report::ClearinghouseUse& use =
        uses[house != nullptr ? house->name : one.clearinghouse.value()];
    use.attempts += one.attempts;
    use.retries += one.retries;
  }
  for (auto& [name, use] : uses) {
    use.name = name;
    report.clearinghouses.push_back(std::move(use));
  }
}

// Down is a payer that left people waiting tonight; one that answered others is named with how
// many.
void add_payers_down(const std::vector<ReportRow>& rows, report::NightReport& report) {
  std::map<std::string, report::PayerDown> waiting;
  for (const ReportRow& made : rows) {
    if (!made.is_payer_silent) continue;
    report::PayerDown& down = waiting[made.row.payer];
    ++down.held;
    if (made.asked_from && (!down.since || *made.asked_from < *down.since))
      down.since = made.asked_from;
  }
  for (auto& [payer, down] : waiting) {
    down.payer = payer;
    down.asked = std::ranges::count_if(
        rows, [&](const ReportRow& made) { return made.row.payer == down.payer; });
    report.payers_down.push_back(std::move(down));
  }
}

bool is_ready(std::string_view headline) {
  const auto named = headline_named(headline);
  return named && report::look_of(*named).is_ready;
}

bool is_answered(store::ItemOutcome outcome) {
  return outcome == store::ItemOutcome::answered || outcome == store::ItemOutcome::skipped;
}

std::optional<std::int64_t> share_of(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return std::nullopt;
  return part * 1000 / whole;
}

// What an earlier night came to, from its items and from the summaries there were when it ended.
struct NightFigures {
  std::optional<std::int64_t> ready{};
  std::optional<std::int64_t> answered{};
};

Result<NightFigures> figures_of(const World& world, const store::RunRecord& run) {
  const auto items = world.store.run_items(run.id);
  if (!items) return std::unexpected(items.error());
  std::int64_t ready = 0;
  std::int64_t answered = 0;
  for (const store::RunItem& item : *items) {
    if (is_answered(item.outcome)) ++answered;
    const auto stood = world.store.good_summary_at(item.verification, *run.finished);
    if (!stood) return std::unexpected(stood.error());
    if (*stood && is_ready((*stood)->headline)) ++ready;
  }
  const auto all = static_cast<std::int64_t>(items->size());
  return NightFigures{.ready = share_of(ready, all), .answered = share_of(answered, all)};
}

constexpr std::int64_t runs_looked_at = 20;
constexpr std::size_t nights_compared = 4;

Result<void> add_kpis(const World& world, const store::RunRecord& run,
                      const std::vector<ReportRow>& rows, report::NightReport& report) {
  if (rows.empty()) return {};
  const auto all = static_cast<std::int64_t>(rows.size());
  const auto count = [&](const auto& fits) { return std::ranges::count_if(rows, fits); };
  report::Kpi ready{.name = "Ready or ready with assumptions",
                    .unit = report::KpiUnit::tenths_of_percent,
                    .tonight = share_of(count([](const ReportRow& made) {
                                          return report::look_of(made.row.headline).is_ready;
                                        }),
                                        all),
                    .target = 950};
  report::Kpi answered{.name = "Answered without a person",
                       .unit = report::KpiUnit::tenths_of_percent,
                       .tonight = share_of(count([](const ReportRow& made) {
                                             return made.row.outcome == report::Outcome::answered ||
                                                    made.row.outcome == report::Outcome::skipped;
                                           }),
                                           all),
                       .target = 850};
  const Instant oldest =
      run.started - std::chrono::weeks(world.configuration.settings.report.history_weeks);
  const auto runs = world.store.runs(runs_looked_at);
  if (!runs) return std::unexpected(runs.error());
  for (const store::RunRecord& earlier : *runs) {
    if (earlier.id == run.id || earlier.kind != run.kind || !earlier.finished ||
        earlier.started > run.started || earlier.started < oldest ||
        ready.earlier.size() == nights_compared)
      continue;
    const auto figures = figures_of(world, earlier);
    if (!figures) return std::unexpected(figures.error());
    ready.earlier.insert(ready.earlier.begin(), figures->ready);
    answered.earlier.insert(answered.earlier.begin(), figures->answered);
  }
  report.kpis = {std::move(ready), std::move(answered)};
  return {};
}

constexpr int read_next_morning_from = 17 * 60;

// Through the working day after the one on which the report is read: a night that ended in the
// evening is read tomorrow, and a Friday's list reaches over the weekend.
CivilDate urgent_through(const report::LocalTime& made) {
  CivilDate day = made.day.plus_days(made.minute_of_day >= read_next_morning_from ? 2 : 1);
  while (std::chrono::weekday(day.days()).iso_encoding() > 5) day = day.plus_days(1);
  return day;
}

Result<void> add_not_pulled(const World& world, RunId id, report::NightReport& report) {
  const auto events = world.store.events("run", id.value());
  if (!events) return std::unexpected(events.error());
  for (const store::EventRecord& event : *events) {
    if (event.what.starts_with(not_pulled_event))
      report.not_pulled.push_back(event.what.substr(not_pulled_event.size()));
  }
  return {};
}

}  // namespace

Result<report::NightReport> night_report(World& world, RunId id) {
  const store::Snapshot together = world.store.snapshot();
  const auto run = world.store.run(id);
  if (!run) return std::unexpected(run.error());
  const auto items = world.store.run_items(id);
  if (!items) return std::unexpected(items.error());
  const auto stats = world.store.attempt_stats(id);
  if (!stats) return std::unexpected(stats.error());
  const auto refused = world.store.rejects_since(run->window_from - std::chrono::hours(24));
  if (!refused) return std::unexpected(refused.error());
  const auto audit = world.store.verify_audit();
  const Instant now = world.clock.now();

  std::vector<ReportRow> rows;
  for (const store::RunItem& item : *items) {
    auto made = report_row(world, item, *run, now);
    if (!made) return std::unexpected(made.error());
    rows.push_back(*std::move(made));
  }
  report::NightReport report;
  report.practice = world.configuration.provider.name;
  report.run = run->key;
  // Looking at a report again issues nothing: its number stays that of the last one issued.
  report.revision = static_cast<int>(std::max<std::int64_t>(1, run->revision));
  report.made = local_time(world, now);
  report.zone = zone_words(world.configuration.settings.zone, now);
  report.started = local_time(world, run->started);
  if (run->finished) report.ended = local_time(world, *run->finished);
  report.window = report::Stretch{.from = local_time(world, run->window_from),
                                  .to = local_time(world, run->window_through)};
  report.rules_version = run->rules_version.substr(0, 8);
  report.counts.planned = static_cast<std::int64_t>(items->size());
  add_payers(world, *stats, rows, report);
  add_clearinghouses(world, *stats, report);
  add_payers_down(rows, report);
  if (const Result<void> added = add_not_pulled(world, id, report); !added)
    return std::unexpected(added.error());
  if (const Result<void> added = add_kpis(world, *run, rows, report); !added)
    return std::unexpected(added.error());
  report.urgent_through = urgent_through(report.made);
  report.is_first_night =
      !rows.empty() && std::ranges::none_of(rows, &ReportRow::has_earlier_answer);
  for (const store::RejectedInput& row : *refused) {
    report.refused.push_back(
        {.source = row.source.value() + (row.file.empty() ? "" : ", " + row.file),
         .row = row.row,
         .reason = row.reason});
  }
  for (ReportRow& made : rows) {
    switch (made.row.outcome) {
      case report::Outcome::answered:
        ++report.counts.answered;
        break;
      case report::Outcome::failed:
        ++report.counts.failed;
        break;
      case report::Outcome::held:
        ++report.counts.held;
        break;
      case report::Outcome::skipped:
        ++report.counts.skipped;
        break;
    }
    if (made.row.reused) ++report.counts.reused;
    std::ranges::move(made.fixes, std::back_inserter(report.fixes));
    std::ranges::move(made.answers, std::back_inserter(report.answers));
    std::ranges::move(made.changes, std::back_inserter(report.changes));
    std::ranges::move(made.forecast, std::back_inserter(report.forecast));
    if (made.not_updated) report.not_updated.push_back(*std::move(made.not_updated));
    report.rows.push_back(std::move(made.row));
  }
  if (audit) report.audit_head = audit->head;
  return report;
}

Result<ReportFiles> write_night_report(World& world, RunId id) {
  auto report = night_report(world, id);
  if (!report) return std::unexpected(report.error());
  const auto revision =
      store::wait<std::int64_t>([&](auto done) { world.store.next_revision(id, std::move(done)); });
  if (!revision) return std::unexpected(revision.error());
  report->revision = static_cast<int>(*revision);
  const auto sheets = gap_sheets(world, *report, world.clock.now());
  if (!sheets) return std::unexpected(sheets.error());
  const std::string calls = report::render_gap_sheets(*sheets);
  // Its own revision's: an archived report leads to what was true with it.
  report->gap_sheets = fmt::format("{}.r{}.gap-sheets.html", report->run, report->revision);
  const std::string html = report::render_html(*report);
  const std::string csv = report::render_csv(*report);
  const std::filesystem::path& folder = world.configuration.settings.report.folder;
  ReportFiles files{.html = folder / (report->run + ".html"),
                    .csv = folder / (report->run + ".csv"),
                    .gap_sheets = folder / (report->run + ".gap-sheets.html"),
                    .revision = report->revision};
  // The numbered copy first: the stable name never points at something that is not archived.
  for (const auto& [path, bytes] :
       {std::pair(folder / fmt::format("{}.r{}.html", report->run, report->revision), &html),
        std::pair(folder / fmt::format("{}.r{}.csv", report->run, report->revision), &csv),
        std::pair(folder / report->gap_sheets, &calls), std::pair(files.html, &html),
        std::pair(files.csv, &csv), std::pair(files.gap_sheets, &calls)}) {
    if (const Result<void> written = write_whole(path, *bytes); !written)
      return std::unexpected(written.error());
  }
  return files;
}

}  // namespace eligd::jobs
