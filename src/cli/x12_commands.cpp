// eligd x12 read|check|ack|build: the codec from a shell.
#include "base/system_world.hpp"
#include "cli/command.hpp"
#include "cli/input.hpp"
#include "cli/x12_json.hpp"
#include "cli/x12_json_270.hpp"
#include "cli/x12_tree.hpp"
#include "x12/check.hpp"
#include "x12/document.hpp"
#include "x12/write270.hpp"
#include "x12/write_document.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <cstdio>
#include <string>

namespace eligd::cli {
namespace {

namespace json = boost::json;

// A file of several gigabytes is several documents in memory; `x12` reads what a person would look
// at.
Result<x12::Document> read_document(const std::string& file) {
  auto bytes = read_input(file);
  if (!bytes) return std::unexpected(bytes.error());
  return x12::read(std::move(*bytes));
}

bool has_error(const x12::Findings& findings) {
  for (const auto& finding : findings) {
    if (finding.severity == x12::Severity::error) return true;
  }
  return false;
}

int read(const Globals& globals, const std::string& file) {
  const auto document = read_document(file);
  if (!document) return report_error(document.error());
  const json::object view = to_json(*document);
  fmt::print("{}", globals.json ? json::serialize(view) + '\n' : x12_tree(view));
  if (document->interchanges().empty()) return exit_code(ErrorKind::unreadable);
  return has_error(document->findings()) ? done_with_findings : done_clean;
}

std::string line_of(const x12::Finding& finding) {
  static constexpr const char* names[] = {"note", "warning", "error"};
  std::string where = finding.set > 0
                          ? fmt::format("set {} segment {}", finding.set, finding.segment)
                      : finding.interchange > 0 ? fmt::format("interchange {}", finding.interchange)
                                                : fmt::format("byte {}", finding.offset);
  if (!finding.segment_id.empty()) where += ' ' + finding.segment_id;
  if (finding.element > 0) where += fmt::format("{:02}", finding.element);
  if (finding.component > 0) where += fmt::format("-{}", finding.component);
  if (!finding.loop.empty()) where += " in " + finding.loop;
  const std::string code = finding.code.empty() ? "" : fmt::format(" ({})", finding.code);
  return fmt::format("{}: {}: {}{}\n", names[static_cast<std::size_t>(finding.severity)], where,
                     finding.words, code);
}

int check(const Globals& globals, const std::string& file) {
  const auto document = read_document(file);
  if (!document) return report_error(document.error());
  if (document->interchanges().empty()) {
    return report_error({ErrorKind::unreadable,
                         file + ": holds no X12 interchange; one begins with ISA and 105 more "
                                "characters"});
  }
  const x12::Findings findings = x12::validate(*document);
  if (globals.json) {
    json::array list;
    for (const auto& finding : findings) list.push_back(to_json(finding));
    fmt::print("{}\n", json::serialize(json::object{{"findings", std::move(list)}}));
  } else {
    for (const auto& finding : findings) fmt::print("{}", line_of(finding));
    if (findings.empty())
      fmt::print("nothing found: {} interchange{} conform to the guide\n",
                 document->interchanges().size(), document->interchanges().size() == 1 ? "" : "s");
  }
  return has_error(findings) ? done_with_findings : done_clean;
}

int acknowledge(const std::string& file) {
  const auto document = read_document(file);
  if (!document) return report_error(document.error());
  const std::string now = to_string(SystemClock().now());
  const x12::AcknowledgeSettings settings{
      .date = to_basic_string(*parse_iso_date(now.substr(0, 10))),
      .time = now.substr(11, 2) + now.substr(14, 2)};
  const std::string answer = x12::acknowledge(*document, settings);
  if (answer.empty())
    return report_error({ErrorKind::unreadable, file + ": holds nothing that is acknowledged"});
  fmt::print("{}\n", answer);
  return done_clean;
}

int build(const std::string& file) {
  const auto text = read_input(file);
  if (!text) return report_error(text.error());
  const auto input = read_build_input(*text);
  if (!input) return report_error({input.error().kind, file + ": " + input.error().sentence});
  const auto bytes = x12::write_270(input->envelope, input->inquiries);
  if (!bytes) {
    for (const auto& problem : bytes.error())
      fmt::print(stderr, "eligd: {}: {}: {}\n", file, problem.where, problem.words);
    return done_with_findings;
  }
  fmt::print("{}", *bytes);
  return done_clean;
}

}  // namespace

void add_x12_commands(CLI::App& app, const Globals& globals, Action& action) {
  static std::string file;
  auto* x12 = app.add_subcommand("x12", "look at, check, answer and build X12 files");
  x12->require_subcommand(1);
  const auto add = [&](const char* name, const char* words, std::function<int()> work) {
    auto* command = x12->add_subcommand(name, words);
    command->add_option("file", file, "a file, or - for standard input")->required();
    command->final_callback([&action, work = std::move(work)] { action = work; });
  };
  add("read", "typed view of 270, 271, 999 and TA1", [&] { return read(globals, file); });
  add("check", "findings against the guide; exit 1 if any is an error",
      [&] { return check(globals, file); });
  add("ack", "the 999 or TA1 a careful receiver would send", [&] { return acknowledge(file); });
  add("build", "a 270 from JSON, as `x12 read --json` prints one", [&] { return build(file); });
}

}  // namespace eligd::cli
