// eligd explain: facts, readiness and tasks of one or several 271 files, with the segments behind
// each.
#include "base/time.hpp"
#include "cli/command.hpp"
#include "cli/explain_files.hpp"
#include "cli/input.hpp"
#include "cli/payer_of_answer.hpp"
#include "cli/show_summary.hpp"
#include "cli/x12_tree.hpp"
#include "config/configuration.hpp"
#include "config/match_payer.hpp"
#include "coverage/explain.hpp"
#include "coverage/json.hpp"
#include "coverage/planned_path.hpp"
#include "coverage/planned_program.hpp"

#include <CLI/CLI.hpp>
#include <fmt/core.h>

#include <map>
#include <string>
#include <vector>

namespace eligd::cli {
namespace {

std::vector<std::string> split_at_commas(std::string_view text) {
  std::vector<std::string> parts;
  while (true) {
    const auto comma = text.find(',');
    if (comma != 0 && !text.empty()) parts.emplace_back(text.substr(0, comma));
    if (comma == std::string_view::npos) return parts;
    text.remove_prefix(comma + 1);
  }
}

Result<std::map<std::string, std::vector<std::string>>> read_asked(
    const std::vector<std::string>& options) {
  std::map<std::string, std::vector<std::string>> asked;
  for (const std::string& option : options) {
    const auto equals = option.rfind('=');
    if (equals == std::string::npos) {
      return fail(ErrorKind::usage,
                  fmt::format("--asked {}: write FILE=CODES, as in answer.271=30,MH", option));
    }
    asked[option.substr(0, equals)] = split_at_commas(std::string_view(option).substr(equals + 1));
  }
  return asked;
}

Result<CivilDate> read_day(const char* name, const std::string& text) {
  const auto day = parse_iso_date(text);
  if (!day)
    return fail(ErrorKind::usage,
                fmt::format("{} {}: {}; write YYYY-MM-DD", name, text, day.error()));
  return *day;
}

Result<coverage::Request> make_request(const ExplainOptions& options,
                                       const config::Configuration& configuration) {
  coverage::Request request;
  const config::LevelOfCare* level = config::match_level(configuration, options.level);
  if (level == nullptr) {
    std::string known;
    for (const auto& one : configuration.levels)
      known += (known.empty() ? "" : ", ") + one.key.value();
    return fail(
        ErrorKind::usage,
        fmt::format("--level {}: no such level of care; levels.toml has {}", options.level, known));
  }
  request.level = *level;
  const auto from = read_day("--from", options.from);
  if (!from) return std::unexpected(from.error());
  const auto through = read_day("--through", options.through);
  if (!through) return std::unexpected(through.error());
  if (*through < *from) return fail(ErrorKind::usage, "--through is before --from; swap them");
  request.phrases = configuration.phrases;
  request.authorization_lead_days = configuration.settings.limits.authorization_lead_days;
  request.from = *from;
  request.through = *through;
  request.network = options.network == "in"    ? coverage::OurNetwork::in
                    : options.network == "out" ? coverage::OurNetwork::out
                                               : coverage::OurNetwork::unknown;
  request.person = options.person;
  if (!options.as_of.empty()) {
    const auto day = parse_iso_date(options.as_of);
    const auto instant = parse_instant(options.as_of);
    if (!day && !instant)
      return fail(ErrorKind::usage, fmt::format("--as-of {}: {}; a day alone will do: 2026-03-09",
                                                options.as_of, instant.error()));
    request.as_of = day ? *day : configuration.settings.zone.to_local(*instant).day;
  }
  return request;
}

// Read once as the guide says, for who the payer is, and again by that payer's rules.
Result<Explained> explain_answers(const ExplainOptions& options,
                                  const config::Configuration& configuration,
                                  coverage::Request request,
                                  const std::vector<coverage::AnswerInput>& inputs) {
  request.payer = options.payer;
  auto read = coverage::explain(request, inputs);
  if (!read) return std::unexpected(read.error());
  const auto rules = options.payer.empty()
                         ? Result<RulesChosen>(rules_of_the_answer(configuration, *read))
                         : rules_asked_for(configuration, options.payer, *read);
  if (!rules) return std::unexpected(rules.error());
  if (rules->payer == nullptr) return Explained{*std::move(read), rules->words};
  // Where the answer named its payer, its id goes on saying whose coverage is shown: rules that
  // change the level must not change which of several answers is read.
  request.payer = options.payer.empty() ? read->payer : rules->payer->key.value();
  request.level = config::level_for(request.level, *rules->payer);
  request.payer_rules =
      coverage::rules_of(*rules->payer, configuration.behavioral_vendor_of(*rules->payer));
  request.program = coverage::planned_program(configuration, request.level, *rules->payer,
                                              {.from = request.from, .through = request.through});
  request.is_medicare = rules->payer->kind == "medicare";
  request.then =
      coverage::phases_after(configuration, request.level, *rules->payer, *request.program);
  auto summary = coverage::explain(request, inputs);
  if (!summary) return std::unexpected(summary.error());
  return Explained{*std::move(summary), rules->words};
}

Result<Explained> read_and_explain(const ExplainOptions& options,
                                   const config::Configuration& configuration,
                                   const coverage::Request& request) {
  const auto asked = read_asked(options.asked);
  if (!asked) return std::unexpected(asked.error());
  std::vector<x12::Document> documents;
  documents.reserve(options.files.size());
  std::vector<coverage::AnswerInput> inputs;
  for (const std::string& file : options.files) {
    auto bytes = read_input(file);
    if (!bytes) return std::unexpected(bytes.error());
    documents.push_back(x12::read(std::move(*bytes)));
    coverage::AnswerInput input{.name = file, .document = &documents.back()};
    if (const auto found = asked->find(file); found != asked->end()) input.asked = {found->second};
    inputs.push_back(std::move(input));
  }
  auto explained = explain_answers(options, configuration, request, inputs);
  // What is wrong with the bytes is said of the file; sets are counted through several files.
  if (!explained && explained.error().kind == ErrorKind::unreadable) {
    std::string names;
    for (const std::string& file : options.files) names += (names.empty() ? "" : ", ") + file;
    explained.error().sentence = names + ": " + explained.error().sentence;
  }
  return explained;
}

int explain(const Globals& globals, const ExplainOptions& options) {
  const config::Loaded loaded = config::load(globals.configuration_folder());
  if (!loaded.configuration) {
    report_findings(loaded.findings);
    return exit_code(ErrorKind::configuration);
  }
  const auto explained = explain_files(options, *loaded.configuration);
  if (!explained) return report_error(explained.error());
  const coverage::Summary& summary = explained->summary;
  if (globals.json) {
    fmt::print("{}\n", coverage::to_json(summary).reveal(Purpose::report));
  } else {
    fmt::print("{}", show_summary(summary, explained->rules).reveal(Purpose::report));
    if (options.with_evidence)
      fmt::print("{}", show_evidence(summary, terminal_style().is_colored).reveal(Purpose::report));
  }
  return summary.readiness == coverage::Readiness::ready ? done_clean : done_with_findings;
}

}  // namespace

Result<Explained> explain_files(const ExplainOptions& options,
                                const config::Configuration& configuration) {
  const auto request = make_request(options, configuration);
  if (!request) return std::unexpected(request.error());
  return read_and_explain(options, configuration, *request);
}

void add_explain_options(CLI::App& command, ExplainOptions& options) {
  command.add_option("--level", options.level, "level of care, as in levels.toml")->required();
  command.add_option("--from", options.from, "first planned day, YYYY-MM-DD")->required();
  command.add_option("--through", options.through, "last planned day, YYYY-MM-DD")->required();
  command.add_option("--network", options.network, "our own standing with the plan")
      ->check(CLI::IsMember({"in", "out", "unknown"}));
  command.add_option(
      "--payer", options.payer,
      "payer whose rules to read by: key, name, alias or id; left out: whom the answer names");
  command
      .add_option("--person", options.person,
                  "of several in one answer: the segment where the name stands, ST = 1")
      ->check(CLI::PositiveNumber);
  command.add_option("--asked", options.asked, "what a file was asked for: FILE=CODES");
  command.add_option("--as-of", options.as_of, "judge staleness at this time");
}

void add_coverage_commands(CLI::App& app, const Globals& globals, Action& action) {
  static ExplainOptions options;
  auto* command = app.add_subcommand(
      "explain", "facts, readiness and tasks from 271 files, with their evidence");
  command->add_option("files", options.files, "271 files, or - for standard input")->required();
  add_explain_options(*command, options);
  command->add_flag("--evidence", options.with_evidence,
                    "each fact with its segments, the element that says it marked");
  command->final_callback([&] { action = [&] { return explain(globals, options); }; });
}

}  // namespace eligd::cli
