// eligd report: a night's report again, from the store.
#include "cli/command.hpp"
#include "cli/engine_room.hpp"
#include "cli/input.hpp"
#include "cli/session.hpp"
#include "jobs/night_report.hpp"
#include "jobs/print_pdf.hpp"
#include "jobs/whole_file.hpp"
#include "report/csv.hpp"
#include "report/html.hpp"
#include "report/workbook.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <charconv>
#include <filesystem>
#include <string>

namespace eligd::cli {
namespace {

struct ReportOptions {
  std::string run = "latest";
  std::string format = "html";
  std::string output;
};

Result<RunId> find_run(const store::Store& store, const std::string& named) {
  if (named == "latest") {
    const auto latest = store.latest_reported_run();
    if (!latest) return std::unexpected(latest.error());
    if (!*latest)
      return fail(ErrorKind::not_found, "no run issued a report yet; `eligd run nightly` does");
    return (*latest)->id;
  }
  std::int64_t id = 0;
  const auto [end, problem] = std::from_chars(named.data(), named.data() + named.size(), id);
  if (problem != std::errc{} || end != named.data() + named.size())
    return fail(ErrorKind::usage, fmt::format("{} is no run; give a number or 'latest'", named));
  const auto run = store.run(RunId(id));
  if (!run) return std::unexpected(run.error());
  return run->id;
}

// The page lies beside the PDF for as long as it is printed.
Result<std::string> print(const report::NightReport& report, const std::filesystem::path& pdf,
                          const config::ReportSettings& settings) {
  if (settings.pdf_program.empty())
    return fail(ErrorKind::configuration,
                "report.pdf_program names no browser; write its path, as \"/usr/bin/chromium\"");
  const std::filesystem::path page = pdf.string() + ".page.html";
  if (const Result<void> written = jobs::write_whole(page, report::render_html(report)); !written)
    return std::unexpected(written.error());
  const Result<void> printed = jobs::print_pdf_now(settings.pdf_program, page, pdf);
  std::error_code ignored;
  std::filesystem::remove(page, ignored);
  if (!printed) return std::unexpected(printed.error());
  return jobs::read_whole(pdf, 1LL << 30);
}

Result<std::string> render(const report::NightReport& report, const ReportOptions& options,
                           const config::ReportSettings& settings) {
  if (options.format == "csv") return report::render_csv(report);
  if (options.format == "html") return report::render_html(report);
  // Beside the output, where the person wants it to lie anyway.
  std::filesystem::path folder = std::filesystem::path(options.output).parent_path();
  if (folder.empty()) folder = ".";
  if (options.format == "xlsx") return report::render_workbook(report, folder);
  return print(report, options.output, settings);
}

int make_report(const Globals& globals, Session& session, const ReportOptions& options) {
  if (globals.json && options.output.empty()) {
    return report_error({ErrorKind::usage,
                         "report --json names the file it wrote: add -o FILE; without --json the "
                         "report itself is printed"});
  }
  if ((options.format == "xlsx" || options.format == "pdf") && options.output.empty())
    return report_error(
        {ErrorKind::usage, fmt::format("{} is no text for a terminal; add -o FILE.{}",
                                       options.format, options.format)});
  if (!options.output.empty()) {
    if (const int code = check_output(options.output); code != 0) return code;
  }
  const auto run = find_run(*session.store, options.run);
  if (!run) return report_error(run.error());
  if (auto told = audit_view(session, "view report", fmt::format("run {}", run->value())); !told)
    return report_error(told.error());
  EngineRoom room(session);
  jobs::World world = room.world();
  const auto report = jobs::night_report(world, *run);
  if (!report) return report_error(report.error());
  const Result<std::string> made = render(*report, options, session.configuration.settings.report);
  if (!made) return report_error(made.error());
  const std::string& bytes = *made;
  if (options.output.empty()) {
    fmt::print("{}", bytes);
    return done_clean;
  }
  if (auto written = write_output(options.output, bytes); !written)
    return report_error(written.error());
  if (globals.json) {
    fmt::print("{}\n",
               boost::json::serialize(boost::json::object{
                   {"run", run->value()}, {"format", options.format}, {"file", options.output}}));
  }
  return done_clean;
}

}  // namespace

void add_report_commands(CLI::App& app, const Globals& globals, Action& action) {
  static ReportOptions options;
  auto* command = app.add_subcommand("report", "a night's report again, from the store");
  command->add_option("run", options.run,
                      "a run's number, or latest: the newest that issued a report");
  command->add_option("--format", options.format)
      ->check(CLI::IsMember({"html", "csv", "xlsx", "pdf"}));
  command->add_option("-o", options.output, "write to this file, readable by you alone")
      ->type_name("FILE");
  command->final_callback([&] {
    action = [&] {
      return with_cases(globals,
                        [&](Session& session) { return make_report(globals, session, options); });
    };
  });
}

}  // namespace eligd::cli
