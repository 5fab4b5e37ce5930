#include "jobs/night_report.hpp"

#include "jobs/report_row.hpp"
#include "jobs/whole_file.hpp"
#include "report/csv.hpp"
#include "report/html.hpp"
#include "store/store.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace eligd::jobs {
namespace {

// "MST" as the practice's people write it beside a time.
std::string zone_words(const config::Zone& zone, Instant now) {
  try {
    return date::locate_zone(zone.name())
        ->get_info(std::chrono::floor<std::chrono::seconds>(now))
        .abbrev;
  } catch (const std::exception&) {
    return zone.name();
  }
}

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
    health[name].asked += one.attempts;
  }
  for (const ReportRow& made : rows) {
    report::PayerHealth& payer = health[made.row.payer];
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

void add_payers_down(const std::vector<ReportRow>& rows, report::NightReport& report) {
  std::map<std::string, std::int64_t> waiting;
  for (const ReportRow& made : rows) {
    const bool is_waiting =
        made.row.outcome == report::Outcome::held || made.row.outcome == report::Outcome::failed;
    if (is_waiting && made.row.headline == report::Headline::payer_down) ++waiting[made.row.payer];
  }
  for (const auto& [payer, held] : waiting)
    report.payers_down.push_back({.payer = payer, .since = std::nullopt, .held = held});
}

std::vector<report::Kpi> kpis_of(const std::vector<ReportRow>& rows) {
  const auto share = [&](const auto& counts) -> std::optional<std::int64_t> {
    if (rows.empty()) return std::nullopt;
    return static_cast<std::int64_t>(std::ranges::count_if(rows, counts)) * 1000 /
           static_cast<std::int64_t>(rows.size());
  };
  const auto is_ready = [](const ReportRow& made) {
    return made.row.headline == report::Headline::ready ||
           made.row.headline == report::Headline::ready_with_assumptions;
  };
  const auto is_answered = [](const ReportRow& made) {
    return made.row.outcome == report::Outcome::answered ||
           made.row.outcome == report::Outcome::skipped;
  };
  return {{.name = "Ready before the first visit",
           .unit = report::KpiUnit::tenths_of_percent,
           .tonight = share(is_ready),
           .target = 950},
          {.name = "Answered without a person",
           .unit = report::KpiUnit::tenths_of_percent,
           .tonight = share(is_answered),
           .target = 850}};
}

}  // namespace

Result<report::NightReport> night_report(World& world, RunId id) {
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
  report.revision = static_cast<int>(run->revision) + 1;
  report.made = local_time(world, now);
  report.zone = zone_words(world.configuration.settings.zone, now);
  report.started = local_time(world, run->started);
  if (run->finished) report.ended = local_time(world, *run->finished);
  report.window = report::Stretch{.from = local_time(world, run->window_from),
                                  .to = local_time(world, run->window_through)};
  report.rules_version = "rules " + run->rules_version.substr(0, 8);
  report.counts.planned = static_cast<std::int64_t>(items->size());
  add_payers(world, *stats, rows, report);
  add_clearinghouses(world, *stats, report);
  add_payers_down(rows, report);
  report.kpis = kpis_of(rows);
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
  const std::string html = report::render_html(*report);
  const std::string csv = report::render_csv(*report);
  const std::filesystem::path& folder = world.configuration.settings.report.folder;
  ReportFiles files{.html = folder / (report->run + ".html"),
                    .csv = folder / (report->run + ".csv"),
                    .revision = report->revision};
  // The numbered copy first: the stable name never points at something that is not archived.
  for (const auto& [path, bytes] :
       {std::pair(folder / fmt::format("{}.r{}.html", report->run, report->revision), &html),
        std::pair(folder / fmt::format("{}.r{}.csv", report->run, report->revision), &csv),
        std::pair(files.html, &html), std::pair(files.csv, &csv)}) {
    if (const Result<void> written = write_whole(path, *bytes); !written)
      return std::unexpected(written.error());
  }
  return files;
}

}  // namespace eligd::jobs
