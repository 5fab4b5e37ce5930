#include "jobs/publish.hpp"

#include "clearinghouse/folder.hpp"
#include "clearinghouse/mail.hpp"
#include "jobs/await_store.hpp"
#include "jobs/calendar.hpp"
#include "jobs/hand_back.hpp"
#include "jobs/intake_results.hpp"
#include "jobs/partner_task.hpp"
#include "jobs/print_pdf.hpp"
#include "jobs/schedule.hpp"
#include "jobs/whole_file.hpp"
#include "store/audit_head.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

// A night of many thousands as a page is some ten megabytes.
constexpr std::int64_t report_bytes_max = 512LL << 20;

// What is older people have long done without; and what is newer another may be writing.
constexpr std::chrono::hours left_for_max{48};
constexpr std::chrono::minutes left_for_min{2};

std::string published(std::int64_t revision) {
  return fmt::format("report revision {} published", revision);
}

Result<bool> is_noted(const World& world, RunId run, const std::string& what) {
  const auto events = world.store.events("run", run.value());
  if (!events) return std::unexpected(events.error());
  return std::ranges::find(*events, what, &store::EventRecord::what) != events->end();
}

asio::awaitable<Result<void>> note(World& world, RunId run, std::string what) {
  store::EventRecord event{.subject = "run",
                           .subject_id = run.value(),
                           .what = std::move(what),
                           .who = "eligd",
                           .at = world.clock.now()};
  co_return co_await stored<void>(
      [&](store::Done<void> done) { world.store.append_event(std::move(event), std::move(done)); });
}

// Done, or one task for Admin that says why not.
asio::awaitable<Result<void>> settle(World& world, RunId run, std::string what, std::string code,
                                     Result<void> end, std::string act) {
  if (end) {
    const Result<void> noted = co_await note(world, run, std::move(what));
    if (!noted) co_return noted;
    co_return co_await close_partner_task(world, std::move(code), "the next one went through");
  }
  world.events.happened(
      {.name = "report.not_delivered", .words = end.error().sentence, .run = run});
  co_return co_await open_partner_task(world, std::move(code), end.error().sentence,
                                       std::move(act));
}

std::vector<std::filesystem::path> wanted(const ReportFiles& files,
                                          const std::vector<std::string>& forms) {
  std::vector<std::filesystem::path> paths;
  for (const std::filesystem::path& path : {files.html, files.csv, files.workbook, files.pdf}) {
    const std::string form = path.extension().string();
    if (!form.empty() && std::ranges::find(forms, form.substr(1)) != forms.end())
      paths.push_back(path);
  }
  return paths;
}

asio::awaitable<Result<void>> print_report(World& world, RunId run, const ReportFiles& files) {
  std::string what = fmt::format("report revision {} printed", files.revision);
  const auto known = is_noted(world, run, what);
  if (!known) co_return std::unexpected(known.error());
  if (*known) co_return Result<void>();
  // From the numbered page: the stable name may become a newer one's while this is printed.
  const auto numbered = [&](const std::filesystem::path& stable) {
    return stable.parent_path() / fmt::format("{}.r{}{}", stable.stem().string(), files.revision,
                                              stable.extension().string());
  };
  const auto archived = numbered(files.pdf);
  Result<void> end = co_await print_pdf(world.configuration.settings.report.pdf_program,
                                        numbered(files.html), archived);
  if (end) {
    auto bytes = read_whole(archived, report_bytes_max);
    end = bytes ? write_whole(files.pdf, *bytes) : Result<void>(std::unexpected(bytes.error()));
  }
  if (!end) end = fail(end.error().kind, "The report was not printed: " + end.error().sentence);
  co_return co_await settle(world, run, std::move(what), "report-pdf", std::move(end),
                            "look at report.pdf_program; the page is there as ever");
}

// Under a temporary name and renamed: nobody there reads half of it.
asio::awaitable<Result<void>> put(World& world, const std::filesystem::path& path) {
  auto bytes = read_whole(path, report_bytes_max);
  if (!bytes) co_return std::unexpected(bytes.error());
  const config::ReportDrop& drop = world.configuration.settings.report.drop;
  const std::string name = path.filename().string();
  if (!drop.folder.empty()) {
    if (const Result<void> written = write_whole(drop.folder / name, *bytes); !written)
      co_return written;
  }
  if (drop.server.host.empty()) co_return Result<void>();
  if (world.report_server == nullptr)
    co_return fail(ErrorKind::configuration, "the server's sign-in cannot be had");
  const std::string target = drop.out + "/" + name;
  Phi<std::string> sealed(*std::move(bytes));
  const Result<void> placed = co_await world.report_server->put(target + ".tmp", std::move(sealed));
  if (!placed) co_return placed;
  Result<void> renamed = co_await world.report_server->rename(target + ".tmp", target);
  if (renamed) co_return renamed;
  // A server that does not rename over what is there: the older revision makes room first.
  const Result<void> removed = co_await world.report_server->remove(target);
  if (!removed) co_return renamed;
  co_return co_await world.report_server->rename(target + ".tmp", target);
}

asio::awaitable<Result<void>> drop_report(World& world, RunId run, const ReportFiles& files) {
  const config::ReportDrop& drop = world.configuration.settings.report.drop;
  std::string what = fmt::format("report revision {} dropped", files.revision);
  const auto known = is_noted(world, run, what);
  if (!known) co_return std::unexpected(known.error());
  if (*known) co_return Result<void>();
  Result<void> end;
  for (const std::filesystem::path& path : wanted(files, drop.forms)) {
    end = co_await put(world, path);
    if (!end) {
      end = fail(end.error().kind, "The report was not dropped: " + end.error().sentence);
      break;
    }
  }
  co_return co_await settle(world, run, std::move(what), "report-drop", std::move(end),
                            "mend [report.drop] or the place it names; the next report goes there "
                            "by itself");
}

// A mail is where nobody at this machine can change what it says: later it shows whether the chain
// of who saw and did what still holds what it held today.
Result<std::string> head_words(const World& world) {
  const auto trail = world.store.audit_trail("audit head");
  if (!trail) return std::unexpected(trail.error());
  if (trail->sequence == 0) return std::string();
  return fmt::format("\nAudit chain as of {}: {}\nKeep this mail: eligd audit verify --head {}\n",
                     eligd::to_string(world.clock.now()).substr(0, 19),
                     store::to_string({.entry = trail->sequence, .hash = trail->head}),
                     store::to_string({.entry = trail->sequence, .hash = trail->head}));
}

asio::awaitable<Result<void>> mail_report(World& world, RunId run, const ReportFiles& files) {
  const config::ReportMail& settings = world.configuration.settings.report.mail;
  std::string what = fmt::format("report revision {} mailed", files.revision);
  const auto known = is_noted(world, run, what);
  if (!known) co_return std::unexpected(known.error());
  if (*known) co_return Result<void>();
  const auto head = head_words(world);
  if (!head) co_return std::unexpected(head.error());
  clearinghouse::Mail mail{.from = settings.from,
                           .to = settings.to,
                           .subject = files.mail.subject,
                           .body = files.mail.body + *head,
                           .id = fmt::format("{}.r{}", files.html.stem().string(), files.revision),
                           .date = world.clock.now()};
  Result<void> end = co_await world.mailer->send(std::move(mail));
  if (!end) end = fail(end.error().kind, "The report was not mailed: " + end.error().sentence);
  co_return co_await settle(
      world, run, std::move(what), "report-mail", std::move(end),
      "mend [report.mail] or the server; the next report is mailed by itself");
}

// Each file of intakes goes back with what became of its rows.
asio::awaitable<Result<void>> hand_back(World& world, RunId run) {
  Result<void> end = co_await write_intake_results(world);
  if (end) co_return co_await close_partner_task(world, "intake-results", "they were written");
  std::string why = "The results of intake files were not written: " + end.error().sentence;
  world.events.happened({.name = "intake.results_not_written", .words = why, .run = run});
  co_return co_await open_partner_task(
      world, "intake-results", std::move(why),
      "mend intake.results_folder; the next report writes them by itself");
}

}  // namespace

asio::awaitable<Result<void>> publish_report(World& world, RunId run, ReportFiles files,
                                             Occasion occasion) {
  const config::ReportSettings& settings = world.configuration.settings.report;
  if (!world.configuration.settings.intake.results_folder.empty()) {
    const Result<void> handed = co_await hand_back(world, run);
    if (!handed) co_return handed;
  }
  const Result<void> returned = co_await hand_back_results(world);
  if (!returned) co_return returned;
  if (!settings.pdf_program.empty()) {
    const Result<void> printed = co_await print_report(world, run, files);
    if (!printed) co_return printed;
  }
  if (settings.drop.is_set()) {
    const Result<void> dropped = co_await drop_report(world, run, files);
    if (!dropped) co_return dropped;
  }
  const bool is_told = occasion == Occasion::morning || settings.mail.is_each_revision;
  if (settings.mail.is_set() && world.mailer != nullptr && is_told) {
    const Result<void> mailed = co_await mail_report(world, run, files);
    if (!mailed) co_return mailed;
  }
  if (occasion == Occasion::morning) {
    const Result<void> noted = co_await note(world, run, std::string(morning_event));
    if (!noted) co_return noted;
  }
  co_return co_await note(world, run, published(files.revision));
}

Result<Occasion> occasion_of(const World& world, RunId id) {
  const auto run = world.store.run(id);
  if (!run) return std::unexpected(run.error());
  const auto day = day_of_key(run->key);
  if (run->kind != kind_of(RunKind::nightly) || !run->finished || !day) return Occasion::revision;
  const config::Settings& settings = world.configuration.settings;
  const Night night = night_of_day(settings.schedule, settings.zone, *day);
  if (morning_report(night, *run->finished)) return Occasion::revision;
  const auto is_told = is_noted(world, id, std::string(morning_event));
  if (!is_told) return std::unexpected(is_told.error());
  return *is_told ? Occasion::revision : Occasion::morning;
}

Result<std::optional<RunId>> left_unpublished(const World& world) {
  const Instant now = world.clock.now();
  const auto is_left = [&](Instant since) {
    return since <= now - left_for_min && since > now - left_for_max;
  };
  const std::array<std::string_view, 4> kinds{kind_of(RunKind::nightly), kind_of(RunKind::monthly),
                                              kind_of(RunKind::watch), "recheck"};
  for (const std::string_view kind : kinds) {
    const auto run = world.store.latest_run(kind);
    if (!run) return std::unexpected(run.error());
    if (!*run || !(*run)->finished || !is_left(*(*run)->finished)) continue;
    const store::RunRecord& one = **run;
    if (one.revision == 0) {
      const auto counts = world.store.run_counts(one.id);
      if (!counts) return std::unexpected(counts.error());
      if (counts->planned > 0 || kind == kinds.front()) return std::optional(one.id);
      continue;
    }
    const auto issued = world.store.issued_report(one.id, one.revision);
    if (!issued) return std::unexpected(issued.error());
    if (!*issued || !is_left((*issued)->at)) continue;
    const auto is_out = is_noted(world, one.id, published(one.revision));
    if (!is_out) return std::unexpected(is_out.error());
    if (!*is_out) return std::optional(one.id);
  }
  return std::optional<RunId>();
}

}  // namespace eligd::jobs
