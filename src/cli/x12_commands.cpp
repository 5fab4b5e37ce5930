// eligd x12 read|check|ack|build|scrub|guide: the codec from a shell.
#include "base/system_world.hpp"
#include "base/utf8.hpp"
#include "cli/command.hpp"
#include "cli/input.hpp"
#include "cli/x12_html.hpp"
#include "cli/x12_json.hpp"
#include "cli/x12_json_write.hpp"
#include "cli/x12_tree.hpp"
#include "x12/check.hpp"
#include "x12/document.hpp"
#include "x12/guide.hpp"
#include "x12/guide_page.hpp"
#include "x12/scrub.hpp"
#include "x12/write_document.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <array>
#include <cstdio>
#include <set>
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

int report_no_interchange(const std::string& file) {
  return report_error(
      {ErrorKind::unreadable, file + ": holds no interchange; X12 begins with ISA"});
}

bool has_error(const x12::Findings& findings) {
  for (const auto& finding : findings) {
    if (finding.severity == x12::Severity::error) return true;
  }
  return false;
}

int read(const Globals& globals, const std::string& file, const std::string& html) {
  const auto document = read_document(file);
  if (!document) return report_error(document.error());
  if (!html.empty()) {
    // The page names no file: names of files may hold names of people.
    const auto written = write_output(html, x12_html(*document, "X12 with its meanings"));
    if (!written) return report_error(written.error());
  } else {
    const json::object view = to_json(*document);
    // JSON and terminals speak UTF-8; some payers write Latin-1.
    fmt::print("{}", as_utf8(globals.json ? json::serialize(view) + '\n'
                                          : x12_tree(view, terminal_style())));
  }
  if (document->interchanges().empty()) return report_no_interchange(file);
  return has_error(document->findings()) ? done_with_findings : done_clean;
}

// "error: set 1, segment 10, DMG02 in 2100C (Subscriber name): Birth date is not a date (8)"
std::string line_of(const x12::Finding& finding) {
  static constexpr const char* names[] = {"note", "warning", "error"};
  std::string where = finding.set > 0
                          ? fmt::format("set {}, segment {}", finding.set, finding.segment)
                      : finding.group > 0       ? fmt::format("group {}", finding.group)
                      : finding.interchange > 0 ? fmt::format("interchange {}", finding.interchange)
                                                : fmt::format("byte {}", finding.offset);
  if (!finding.segment_id.empty()) where += ", " + finding.segment_id;
  if (finding.element > 0) where += fmt::format("{:02}", finding.element);
  if (finding.component > 0) where += fmt::format("-{}", finding.component);
  if (finding.repetition > 0) where += fmt::format(" repetition {}", finding.repetition);
  if (!finding.loop.empty())
    where += fmt::format(" in {} ({})", finding.loop, x12::loop_name(finding.loop));
  const std::string code = finding.code.empty() ? "" : fmt::format(" [{}]", finding.code);
  return fmt::format("{}: {}: {}{}\n", names[static_cast<std::size_t>(finding.severity)], where,
                     finding.words, code);
}

std::string counted(std::size_t n, const char* what) {
  return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
}

// What it comes to, for somebody who reads one line.
std::string verdict(const x12::Document& document, const x12::Findings& findings) {
  std::size_t sets = 0;
  for (const auto& interchange : document.interchanges()) {
    for (const auto& group : interchange.groups) sets += group.sets.size();
  }
  if (findings.empty()) {
    return fmt::format("nothing found: {} with {} to the guide\n",
                       counted(document.interchanges().size(), "interchange"),
                       sets == 1 ? "1 set that conforms" : counted(sets, "set") + " that conform");
  }
  std::array<std::size_t, 5> by_kind{};
  std::size_t errors = 0;
  std::set<std::uint32_t> bad_sets;
  for (const x12::Finding& each : findings) {
    ++by_kind.at(x12::snip_level(each));
    if (each.severity != x12::Severity::error) continue;
    ++errors;
    if (each.set > 0) bad_sets.insert(each.set);
  }
  return fmt::format(
      "{} and {} ({} of syntax, {} of what is required, {} of counts and levels, {} of the "
      "situation); {} of {} would be rejected\n",
      counted(errors, "error"), counted(findings.size() - errors, "remark"), by_kind[1], by_kind[2],
      by_kind[3], by_kind[4], bad_sets.size(), counted(sets, "set"));
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
    fmt::print("{}", verdict(*document, findings));
  }
  if (document->interchanges().empty()) return report_no_interchange(file);
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
  const auto bytes = x12_of_json(*text);
  if (bytes) {
    fmt::print("{}", *bytes);
    return done_clean;
  }
  bool is_unreadable = false;  // the document itself, not what it says
  for (const auto& problem : bytes.error()) {
    fmt::print(stderr, "eligd: {}: {}: {}\n", file, problem.where, problem.words);
    is_unreadable = is_unreadable || problem.where.starts_with('/');
  }
  return is_unreadable ? exit_code(ErrorKind::unreadable) : done_with_findings;
}

int guide(const std::string& segment) {
  const std::string page = x12::guide_page(segment);
  if (page.empty()) {
    fmt::print(stderr, "eligd: no guide has a segment of this id; try EB or NM1\n");
    return done_with_findings;
  }
  fmt::print("{}", page);
  return done_clean;
}

int scrub(const std::string& file) {
  const auto document = read_document(file);
  if (!document) return report_error(document.error());
  fmt::print("{}", x12::scrub(*document));
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
    return command;
  };
  static std::string html;
  add("read", "typed view of 270, 271, 999 and TA1", [&] { return read(globals, file, html); })
      ->add_option("--html", html, "write a page instead: rest on an element to see what it means")
      ->type_name("FILE");
  add("check", "findings against the guide; exit 1 if any is an error",
      [&] { return check(globals, file); });
  add("ack", "the 999 or TA1 a careful receiver would send", [&] { return acknowledge(file); });
  add("scrub", "the same file without anything that points at a person, lengths kept",
      [&] { return scrub(file); });
  add("build", "a 270 or 271 from JSON, as `x12 read --json` prints one",
      [&] { return build(file); });
  static std::string segment;
  auto* page = x12->add_subcommand("guide", "the guides as a page, or the places of one segment");
  page->add_option("segment", segment, "EB, NM1 ...");
  page->final_callback([&action] { action = [] { return guide(segment); }; });
}

}  // namespace eligd::cli
