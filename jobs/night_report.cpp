#include "jobs/night_report.hpp"

#include "jobs/case_pages.hpp"
#include "jobs/night_kpis.hpp"
#include "jobs/percentile.hpp"
#include "jobs/redecide.hpp"
#include "jobs/report_revision.hpp"
#include "jobs/report_row.hpp"
#include "jobs/whole_file.hpp"
#include "report/csv.hpp"
#include "report/gap_sheet.hpp"
#include "report/html.hpp"
#include "report/words.hpp"
#include "report/workbook.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>

namespace eligd::jobs {
namespace {

std::string title_of(std::string_view kind) {
  if (kind == "monthly") return "Monthly refresh report";
  if (kind == "watch") return "Report of the watch";
  if (kind == "recheck" || kind == "case") return "Recheck report";
  return "Nightly verification report";
}

void add_payers(const World& world, const std::vector<store::AttemptStats>& stats,
                const ReportRows& rows, report::NightReport& report) {
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
void add_payers_down(const ReportRows& rows, report::NightReport& report) {
  std::map<std::string, report::PayerDown> waiting;
  for (const ReportRow& made : rows) {
    if (!made.is_payer_silent) continue;
    report::PayerDown& down = waiting[made.silent];
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

constexpr std::chrono::hours damage_told_for{48};  // two nights' reports name a damaged way
// The report of a night after a long pause does not grow without an end.
constexpr std::chrono::hours refused_max{7 * 24};
constexpr int read_next_morning_from = 17 * 60;

Result<void> add_not_pulled(const World& world, RunId id, report::NightReport& report) {
  const auto events = world.store.events("run", id.value());
  if (!events) return std::unexpected(events.error());
  for (const store::EventRecord& event : *events) {
    if (event.what.starts_with(not_pulled_event))
      report.not_pulled.push_back(event.what.substr(not_pulled_event.size()));
  }
  return {};
}

// Ways of whose answers some are in doubt, and that were recorded since a night before this run.
Result<void> add_damaged_ways(const World& world, const store::RunRecord& run, Instant now,
                              report::NightReport& report) {
  const auto damages = world.store.damages();
  if (!damages) return std::unexpected(damages.error());
  for (const store::DamagedRoute& one : *damages) {
    if (one.lifted && *one.lifted <= now) continue;
    if (one.recorded > now || one.recorded < run.window_from - damage_told_for) continue;
    const auto clock = [&](Instant at) {
      const report::LocalTime local = local_time(world, at);
      return report::day_only(local.day) + ' ' + report::clock_face(local.minute_of_day);
    };
    report.damaged_ways.push_back(
        fmt::format("{} was damaged from {} to {}: {}. What came through it then is asked again.",
                    one.clearinghouse.value(), clock(one.from), clock(one.through), one.reason));
  }
  return {};
}

// Answers that may still come tonight, each of which would make another revision.
void add_awaited(const World& world, const store::RunRecord& run, const ReportRows& rows,
                 Instant now, report::NightReport& report) {
  if (now >= run.window_through) return;
  report.late_answers = std::ranges::count_if(rows, &ReportRow::is_awaited);
  if (report.late_answers > 0) report.late_until = local_time(world, run.window_through);
}

// A report, and what is kept of it where it is issued.
struct MadeReport {
  report::NightReport report{};
  store::IssuedReport said{};
};

Result<MadeReport> make_report(World& world, RunId id, bool is_issued) {
  const store::Snapshot together = world.store.snapshot();
  const auto run = world.store.run(id);
  if (!run) return std::unexpected(run.error());
  const auto items = world.store.run_items(id);
  if (!items) return std::unexpected(items.error());
  const auto stats = world.store.attempt_stats(id);
  if (!stats) return std::unexpected(stats.error());
  const auto night_before = world.store.runs_before(id, "nightly", 1);
  if (!night_before) return std::unexpected(night_before.error());
  // Refused since the night before: where nights were missed that is longer than a day. Other runs
  // stand beside the nights and name what is new.
  Instant refused_since = run->window_from - std::chrono::hours(24);
  if (run->kind == "nightly" && !night_before->empty())
    refused_since = std::clamp(night_before->front().window_from, run->window_from - refused_max,
                               refused_since);
  const auto refused = world.store.rejects_since(refused_since);
  if (!refused) return std::unexpected(refused.error());
  const auto audit = world.store.verify_audit();
  const Instant now = world.clock.now();
  // Looking at a report again issues nothing: its number stays that of the last one issued.
  const std::int64_t revision =
      is_issued ? run->revision + 1 : std::max<std::int64_t>(1, run->revision);

  ReportRows rows;
  for (const store::RunItem& item : *items) {
    auto made = report_row(world, item, *run, now);
    if (!made) return std::unexpected(made.error());
    rows.push_back(*std::move(made));
  }
  report::NightReport report;
  report.practice = world.configuration.provider.name;
  report.title = title_of(run->kind);
  report.run = run->key;
  report.revision = static_cast<int>(revision);
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
  if (const Result<void> added = add_damaged_ways(world, *run, now, report); !added)
    return std::unexpected(added.error());
  if (const Result<void> marked = mark_what_is_new(world, *run, revision, rows, report); !marked)
    return std::unexpected(marked.error());
  add_awaited(world, *run, rows, now, report);
  report.urgent_through = urgent_through(report.made);
  auto kpis = night_kpis(world, *run, rows, *stats, report);
  if (!kpis) return std::unexpected(kpis.error());
  report.kpis = std::move(kpis->shown);
  report.is_first_night =
      !rows.empty() && std::ranges::none_of(rows, &ReportRow::has_earlier_answer);
  for (const store::RejectedInput& row : *refused) {
    report.refused.push_back(
        {.source = row.source.value() + (row.file.empty() ? "" : ", " + row.file),
         .row = row.row,
         .reason = row.reason});
  }
  report.rows.reserve(rows.size());
  for (; !rows.empty(); rows.pop_front()) {
    ReportRow& made = rows.front();
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
  MadeReport made{.said = {.at = now,
                           .figures = std::move(kpis->figures),
                           .unanswered = unanswered_of(report)}};
  made.report = std::move(report);
  return made;
}

std::string link_to(const World& world, const std::string& run) {
  std::string link = world.configuration.settings.report.mail.link;
  if (const auto at = link.find("{run}"); at != std::string::npos) link.replace(at, 5, run);
  return link;
}

constexpr std::string_view sheets_ending = "gap-sheets.html";

ReportFiles files_of(const World& world, const report::NightReport& report) {
  const std::filesystem::path& folder = world.configuration.settings.report.folder;
  return {.html = folder / (report.run + ".html"),
          .csv = folder / (report.run + ".csv"),
          .workbook = folder / (report.run + ".xlsx"),
          .pdf = folder / (report.run + ".pdf"),
          .gap_sheets = folder / fmt::format("{}.{}", report.run, sheets_ending),
          .mail = report::mail_text(report, link_to(world, report.run)),
          .revision = report.revision};
}

Result<void> keep_sheets(
    World& world, const report::NightReport& report,
    const std::function<Result<void>(std::string_view, const std::string&)>& keep) {
  const auto sheets = gap_sheets(world, report, world.clock.now());
  if (!sheets) return std::unexpected(sheets.error());
  return keep(sheets_ending, report::render_gap_sheets(*sheets));
}

}  // namespace

CivilDate urgent_through(const report::LocalTime& made) {
  CivilDate day = made.day.plus_days(made.minute_of_day >= read_next_morning_from ? 2 : 1);
  while (std::chrono::weekday(day.days()).iso_encoding() > 5) day = day.plus_days(1);
  return day;
}

Result<report::NightReport> night_report(World& world, RunId id) {
  auto made = make_report(world, id, false);
  if (!made) return std::unexpected(made.error());
  return std::move(made->report);
}

Result<ReportFiles> write_night_report(World& world, RunId id) {
  if (const auto anew = redecide_all(world); !anew) return std::unexpected(anew.error());
  auto made = make_report(world, id, true);
  if (!made) return std::unexpected(made.error());
  report::NightReport* const report = &made->report;
  const auto revision = store::wait<std::int64_t>(
      [&](auto done) { world.store.issue_report(id, std::move(made->said), std::move(done)); });
  if (!revision) return std::unexpected(revision.error());
  report->revision = static_cast<int>(*revision);
  const std::filesystem::path& folder = world.configuration.settings.report.folder;
  if (const Result<void> made_folder = make_folder(folder); !made_folder)
    return std::unexpected(made_folder.error());
  // The numbered copy first: the stable name never points at something that is not archived. And
  // one form after the other: those of a long night are large.
  const auto keep = [&](std::string_view ending, const std::string& bytes) -> Result<void> {
    const Result<void> kept = write_whole(
        folder / fmt::format("{}.r{}.{}", report->run, report->revision, ending), bytes);
    if (!kept) return kept;
    return write_whole(folder / fmt::format("{}.{}", report->run, ending), bytes);
  };
  // Its own revision's: an archived report leads to what was true with it.
  report->gap_sheets = fmt::format("{}.r{}.{}", report->run, report->revision, sheets_ending);
  if (const auto kept = keep_sheets(world, *report, keep); !kept)
    return std::unexpected(kept.error());
  if (const auto kept = keep("html", report::render_html(*report)); !kept)
    return std::unexpected(kept.error());
  if (const auto kept = keep("csv", report::render_csv(*report)); !kept)
    return std::unexpected(kept.error());
  ReportFiles files = files_of(world, *report);
  if (const auto workbook = report::render_workbook(*report, folder); workbook) {
    if (const auto kept = keep("xlsx", *workbook); !kept) return std::unexpected(kept.error());
  } else {
    // One form less is told; the page that staff wait for is written all the same.
    world.events.happened(
        {.name = "report.no_workbook", .words = workbook.error().sentence, .run = id});
    files.workbook.clear();
  }
  return files;
}

Result<ReportFiles> newest_report(World& world, RunId id) {
  const auto run = world.store.run(id);
  if (!run) return std::unexpected(run.error());
  const auto is_there = [&](std::string_view ending) {
    std::error_code ignored;
    return std::filesystem::exists(world.configuration.settings.report.folder /
                                       fmt::format("{}.r{}.{}", run->key, run->revision, ending),
                                   ignored);
  };
  // The workbook is written last, and may be missing for its own reasons.
  if (run->revision == 0 || !is_there("html") || !is_there("csv"))
    return write_night_report(world, id);
  auto made = make_report(world, id, false);
  if (!made) return std::unexpected(made.error());
  ReportFiles files = files_of(world, made->report);
  if (!is_there("xlsx")) files.workbook.clear();
  return files;
}

}  // namespace eligd::jobs
