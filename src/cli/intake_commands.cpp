// eligd intake add|list|show|results|fhir-key: what was announced, announcing by hand, and a file
// handed back.
#include "cli/command.hpp"
#include "cli/disclosure_command.hpp"
#include "cli/engine_room.hpp"
#include "cli/fhir_key_command.hpp"
#include "cli/input.hpp"
#include "cli/session.hpp"
#include "cli/table.hpp"
#include "intake/csv.hpp"
#include "intake/json.hpp"
#include "jobs/drop_folder.hpp"
#include "jobs/intake_corrections.hpp"
#include "jobs/intake_doubts.hpp"
#include "jobs/intake_results.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <string>
#include <vector>

namespace eligd::cli {
namespace {

namespace json = boost::json;

struct AddOptions {
  std::vector<std::string> files;
  std::string rejects;
  bool is_dry_run = false;
};

// A file read: what can be stored, and what cannot with its reasons.
struct Reading {
  std::vector<intake::NewIntake> accepted{};
  std::vector<std::string> places{};   // "row 2", beside `accepted`
  std::vector<std::string> refused{};  // a line a reason
  json::array refused_rows{};
  std::string rejects_csv{};
  Findings findings{};
  bool is_taken = true;  // false: refused whole
};

const SourceKey by_hand("command-line");

void take_json(Reading& reading, const std::string& file, const std::string& bytes,
               const config::Configuration& configuration) {
  auto parsed = intake::read_json(bytes, file, by_hand, configuration);
  for (const auto& rejected : parsed.rejected) {
    json::array reasons;
    for (const auto& reason : rejected.reasons) {
      reading.refused.push_back(
          fmt::format("{}: {}: {}; {}", file, reason.pointer, reason.what, reason.todo));
      reasons.push_back(
          {{"pointer", reason.pointer}, {"what", reason.what}, {"todo", reason.todo}});
    }
    reading.refused_rows.push_back({{"file", file},
                                    {"index", rejected.index},
                                    {"id", rejected.external_id},
                                    {"reasons", std::move(reasons)}});
  }
  for (const std::size_t index : parsed.accepted_indexes)
    reading.places.push_back(fmt::format("intake {}", index));
  reading.is_taken =
      !has_errors(parsed.findings) || !parsed.accepted.empty() || !parsed.rejected.empty();
  reading.accepted = std::move(parsed.accepted);
  reading.findings = std::move(parsed.findings);
}

void take_csv(Reading& reading, const std::string& file, const std::string& bytes,
              const config::Configuration& configuration) {
  auto parsed = intake::read_csv(bytes, file, by_hand, configuration);
  if (!parsed.rejected.empty()) reading.rejects_csv = intake::write_rejects(parsed);
  for (const auto& rejected : parsed.rejected) {
    json::array reasons;
    for (const auto& reason : rejected.reasons) {
      reading.refused.push_back(fmt::format("{}: row {}{}{}: {}; {}", file, rejected.row,
                                            reason.column.empty() ? "" : ", ", reason.column,
                                            reason.what, reason.todo));
      reasons.push_back({{"column", reason.column}, {"what", reason.what}, {"todo", reason.todo}});
    }
    reading.refused_rows.push_back(
        {{"file", file}, {"row", rejected.row}, {"reasons", std::move(reasons)}});
  }
  for (const std::uint32_t row : parsed.accepted_rows)
    reading.places.push_back(fmt::format("row {}", row));
  reading.is_taken =
      !has_errors(parsed.findings) || !parsed.accepted.empty() || !parsed.rejected.empty();
  reading.accepted = std::move(parsed.accepted);
  reading.findings = std::move(parsed.findings);
}

Reading read(const std::string& file, const std::string& bytes,
             const config::Configuration& configuration, Instant now) {
  Reading reading;
  const auto first = bytes.find_first_not_of(" \t\r\n\xef\xbb\xbf");
  if (first != std::string::npos && (bytes[first] == '{' || bytes[first] == '[')) {
    take_json(reading, file, bytes, configuration);
  } else {
    take_csv(reading, file, bytes, configuration);
  }
  for (std::size_t i = 0; i < reading.accepted.size(); ++i) {
    for (Finding& doubt : jobs::doubts_of(reading.accepted[i], configuration, now, {file})) {
      doubt.what = reading.places[i] + ": " + doubt.what;
      reading.findings.push_back(std::move(doubt));
    }
  }
  return reading;
}

struct Totals {
  std::size_t created = 0;
  std::size_t changed = 0;
  std::size_t already = 0;
  std::size_t reasons = 0;
  std::size_t refused = 0;
};

Result<void> keep(Session& session, const Reading& reading, Totals& totals) {
  const auto records = jobs::to_told_intakes(*session.store, reading.accepted,
                                             session.configuration, session.clock.now());
  if (!records) return std::unexpected(records.error());
  const auto added = store::wait<std::vector<store::IntakeAdded>>([&](auto done) {
    store::work_of(*session.store).add_told(*records, std::nullopt, std::move(done));
  });
  if (!added) return std::unexpected(added.error());
  for (const auto& one : *added) {
    ++(one.kept == store::IntakeKept::created   ? totals.created
       : one.kept == store::IntakeKept::changed ? totals.changed
                                                : totals.already);
  }
  return {};
}

int add(const Globals& globals, const AddOptions& options) {
  if (!options.rejects.empty()) {
    if (const int code = check_output(options.rejects); code != 0) return code;
  }
  // A first intake may come before the first run, and any other while the daemon works.
  const auto session = open_or_make_session(globals);
  if (!session) return session.error();
  Totals totals;
  std::string rejects;
  json::array refused;
  bool is_readable = true;
  bool is_taken = true;
  for (const std::string& file : options.files) {
    const auto bytes = read_input(file);
    if (!bytes) return report_error(bytes.error());
    Reading reading = read(file, *bytes, (*session)->configuration, (*session)->clock.now());
    is_readable = report_findings(reading.findings) == done_clean && is_readable;
    for (const std::string& line : reading.refused) fmt::print(stderr, "eligd: {}\n", line);
    if (!reading.is_taken)
      fmt::print(stderr, "eligd: {}: refused whole; nothing of it was taken\n", file);
    is_taken = is_taken && reading.is_taken;
    totals.reasons += reading.refused.size();
    totals.refused += reading.refused_rows.size();
    for (json::value& row : reading.refused_rows) refused.push_back(std::move(row));
    rejects += reading.rejects_csv;
    if (options.is_dry_run) {
      totals.created += reading.accepted.size();
    } else if (auto kept = keep(**session, reading, totals); !kept) {
      return report_error(kept.error());
    }
  }
  if (!options.rejects.empty() && !rejects.empty()) {
    if (auto written = write_output(options.rejects, rejects); !written)
      return report_error(written.error());
  }
  if (globals.json) {
    fmt::print("{}\n", json::serialize(json::object{{"created", totals.created},
                                                    {"changed", totals.changed},
                                                    {"already", totals.already},
                                                    {"refused", std::move(refused)},
                                                    {"reasons", totals.reasons},
                                                    {"dry_run", options.is_dry_run}}));
  } else {
    fmt::print("{}{} new, {} changed, {} known already, {} refused{}\n",
               options.is_dry_run ? "dry run: would be " : "", totals.created, totals.changed,
               totals.already, totals.refused,
               totals.refused == 0   ? ""
               : totals.reasons == 1 ? " for 1 reason"
                                     : fmt::format(" for {} reasons", totals.reasons));
  }
  if (!is_taken) return exit_code(ErrorKind::unreadable);
  return totals.refused > 0 || !is_readable ? done_with_findings : done_clean;
}

// Least shown: initials on lists, the whole on demand (security line 14).
std::string initials(const store::IntakeRecord& intake) {
  std::string text;
  for (const auto* name : {&intake.first_name, &intake.last_name}) {
    const std::string& whole = name->reveal(Purpose::report);
    if (!whole.empty()) text += std::string(1, whole.front()) + '.';
  }
  return text;
}

int list(const Globals& globals) {
  return with_store(globals, [&](Session& session) {
    constexpr std::int64_t shown_max = 10'000;
    if (auto told = audit_view(session, "list intakes", "all"); !told)
      return report_error(told.error());
    const auto intakes = session.store->intakes(shown_max, 0);
    if (!intakes) return report_error(intakes.error());
    json::array items;
    Table table(
        {"id", "who", "source", "external id", "level", "payer as written", "first appointment"});
    for (const auto& intake : *intakes) {
      items.push_back({{"id", intake.id.value()},
                       {"who", initials(intake)},
                       {"source", intake.source.value()},
                       {"external_id", intake.external_id},
                       {"version", intake.version},
                       {"level", intake.level.value()},
                       {"payer_as_written", intake.payer_as_written},
                       {"first_appointment", to_string(intake.first_appointment)}});
      table.add({std::to_string(intake.id.value()), initials(intake), intake.source.value(),
                 intake.external_id, intake.level.value(), intake.payer_as_written,
                 to_string(intake.first_appointment).substr(0, 16) + "Z"});
    }
    fmt::print("{}", globals.json ? json::serialize(json::object{{"intakes", items}}) + '\n'
                                  : table.text());
    return done_clean;
  });
}

int show(const Globals& globals, std::int64_t id) {
  return with_store(globals, [&](Session& session) {
    if (auto told = audit_view(session, "view intake", fmt::format("intake {}", id)); !told)
      return report_error(told.error());
    const auto intake = session.store->intake(IntakeId(id));
    if (!intake) return report_error(intake.error());
    fmt::print("{}\n", intake->document.reveal(Purpose::report));
    return done_clean;
  });
}

struct ResultsOptions {
  std::string file;
  std::string output;
  std::string source;
};

int results(const Globals& globals, const ResultsOptions& options) {
  if (!options.output.empty()) {
    if (const int code = check_output(options.output); code != 0) return code;
  }
  return with_store(globals, [&](Session& session) {
    const auto bytes = read_input(options.file);
    if (!bytes) return report_error(bytes.error());
    if (auto told = audit_view(session, "view results of a file", "all"); !told)
      return report_error(told.error());
    std::vector<SourceKey> sources{jobs::drop_folder_source(), by_hand};
    if (!options.source.empty()) sources = {SourceKey(options.source)};
    EngineRoom room(session);
    jobs::World world = room.world();
    const auto text = jobs::intake_results(world, *bytes, options.file, sources);
    if (!text) return report_error(text.error());
    if (options.output.empty()) {
      fmt::print("{}", *text);
      return done_clean;
    }
    const auto written = write_output(options.output, *text);
    return written ? done_clean : report_error(written.error());
  });
}

}  // namespace

void add_intake_commands(CLI::App& app, const Globals& globals, Action& action) {
  static AddOptions options;
  static std::int64_t id = 0;
  auto* intake = app.add_subcommand("intake", "people announced by an intake system");
  intake->require_subcommand(1);
  auto* add_command = intake->add_subcommand(
      "add", "take in CSV or JSON; exit 1 if a row is refused, 65 if a whole file is");
  add_command->add_option("files", options.files, "files, or - for standard input")->required();
  add_command->add_option("--rejects", options.rejects, "write refused CSV rows with their reasons")
      ->type_name("FILE");
  add_command->add_flag(
      "--dry-run", options.is_dry_run,
      "store nothing; says what would be taken and refused, and writes --rejects");
  add_command->final_callback([&] { action = [&] { return add(globals, options); }; });
  intake->add_subcommand("list", "every intake, newest first")->final_callback([&] {
    action = [&] { return list(globals); };
  });
  auto* show_command = intake->add_subcommand("show", "one intake, whole");
  show_command->add_option("id", id)->required();
  show_command->final_callback([&] { action = [&] { return show(globals, id); }; });
  add_disclosure_command(*intake, globals, action);
  add_fhir_key_command(*intake, globals, action);
  static ResultsOptions back;
  auto* results_command = intake->add_subcommand(
      "results", "a CSV or JSON file's rows as they came, each with what became of it");
  results_command->add_option("file", back.file, "the file as it was taken in, or -")->required();
  results_command->add_option("-o,--output", back.output)->type_name("FILE");
  results_command
      ->add_option("--source", back.source,
                   "by whom they were announced; without it: the drop folder, or by hand")
      ->type_name("KEY");
  results_command->final_callback([&] { action = [&] { return results(globals, back); }; });
}

}  // namespace eligd::cli
