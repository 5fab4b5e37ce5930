#include "cli/case_page_commands.hpp"

#include "cli/case_page_json.hpp"
#include "cli/engine_room.hpp"
#include "cli/input.hpp"
#include "cli/session.hpp"
#include "jobs/case_pages.hpp"

#include <CLI/CLI.hpp>
#include <fmt/core.h>

#include <span>

namespace eligd::cli {
namespace {

struct PageOptions {
  std::int64_t id = 0;
  std::string output;
};

// One kind of page: its name in the audit, and what is printed of a case.
struct Page {
  const char* view;
  std::string (*html)(const jobs::CaseOnPaper&, const config::Configuration&);
  std::string (*json)(const jobs::CaseOnPaper&, const config::Configuration&);
  bool (*is_of_use)(const jobs::CaseOnPaper&);
  const char* why_not;  // said where it is of none
};

constexpr Page gap_sheet{
    "view gap sheet",
    [](const jobs::CaseOnPaper& paper, const config::Configuration& configuration) {
      const report::GapSheet sheet = jobs::gap_sheet_of(paper, configuration);
      return report::render_gap_sheets(std::span(&sheet, 1));
    },
    [](const jobs::CaseOnPaper& paper, const config::Configuration& configuration) {
      return to_json(jobs::gap_sheet_of(paper, configuration));
    },
    [](const jobs::CaseOnPaper& paper) { return paper.row.headline != report::Headline::self_pay; },
    "there is nobody to call: no coverage is on file; what self-pay costs stands in the letter"};

constexpr Page letter{
    "view patient letter",
    [](const jobs::CaseOnPaper& paper, const config::Configuration& configuration) {
      return report::render_letter(jobs::patient_letter_of(paper, configuration));
    },
    [](const jobs::CaseOnPaper& paper, const config::Configuration& configuration) {
      return to_json(jobs::patient_letter_of(paper, configuration));
    },
    [](const jobs::CaseOnPaper&) { return true; }, ""};

int print_page(const Globals& globals, Session& session, const Page& page,
               const PageOptions& options) {
  if (!options.output.empty()) {
    if (const int code = check_output(options.output); code != 0) return code;
  }
  if (auto told = audit_view(session, page.view, fmt::format("verification {}", options.id)); !told)
    return report_error(told.error());
  EngineRoom room(session);
  jobs::World world = room.world();
  const auto paper = jobs::case_on_paper(world, VerificationId(options.id), session.clock.now());
  if (!paper) return report_error(paper.error());
  if (!page.is_of_use(*paper))
    return report_error(
        {ErrorKind::not_found, fmt::format("verification {}: {}", options.id, page.why_not)});
  const std::string bytes = globals.json ? page.json(*paper, session.configuration) + '\n'
                                         : page.html(*paper, session.configuration);
  if (options.output.empty()) {
    fmt::print("{}", bytes);
    return done_clean;
  }
  const auto written = write_output(options.output, bytes);
  return written ? done_clean : report_error(written.error());
}

void add_one(CLI::App& verification, const char* name, const char* words, const Page& page,
             PageOptions& options, const Globals& globals, Action& action) {
  auto* command = verification.add_subcommand(name, words);
  command->add_option("id", options.id)->required();
  command->add_option("-o", options.output, "write to this file, readable by you alone")
      ->type_name("FILE");
  command->final_callback([&] {
    action = [&] {
      return with_cases(
          globals, [&](Session& session) { return print_page(globals, session, page, options); });
    };
  });
}

}  // namespace

void add_case_page_commands(CLI::App& verification, const Globals& globals, Action& action) {
  static PageOptions options;
  add_one(verification, "gap-sheet", "one page for a call: whom to ask what, and what is known",
          gap_sheet, options, globals, action);
  add_one(verification, "letter", "to the patient, in plain words: what we expect it to cost",
          letter, options, globals, action);
}

}  // namespace eligd::cli
