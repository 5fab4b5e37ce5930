// The program eligd: reads the command line and runs one subcommand (docs/cli.md).
#include "cli/approval_commands.hpp"
#include "cli/backup_commands.hpp"
#include "cli/batch_commands.hpp"
#include "cli/command.hpp"
#include "cli/manual_commands.hpp"
#include "cli/purge_commands.hpp"
#include "cli/task_commands.hpp"
#include "cli/webhook_commands.hpp"
#include "config/nearest.hpp"
#include "config/store_place.hpp"
#include "store/place.hpp"

#include <CLI/CLI.hpp>
#include <fmt/core.h>

#include <csignal>
#include <exception>
#include <sys/prctl.h>
#include <system_error>

#ifdef ELIGD_MIMALLOC
#include <mimalloc.h>
#endif

namespace {

constexpr int wrong_usage = 2;
constexpr int our_fault = 70;

// A core file would hold what Phi keeps from logs (I7).
void forbid_core_files() { prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

// What a check frees the next one takes again: pages that were given back in between would come
// anew from the kernel, cleared, fourteen a check. What nobody takes for two seconds goes back.
void keep_warm_pages() {
#ifdef ELIGD_MIMALLOC
  constexpr long milliseconds = 2000;
  mi_option_set_default(mi_option_decommit_delay, milliseconds);
  mi_option_set_default(mi_option_segment_decommit_delay, milliseconds);
#endif
}

// The innermost subcommand that was named.
const CLI::App& chosen(const CLI::App& app) {
  const auto subcommands = app.get_subcommands();
  return subcommands.empty() ? app : chosen(*subcommands.front());
}

std::string name_of(const CLI::App& app) {
  return app.get_parent() == nullptr ? "eligd" : name_of(*app.get_parent()) + ' ' + app.get_name();
}

// One line, as every other error: which word is wrong, and where the right ones are.
int report_usage(const CLI::App& app, const CLI::ParseError& problem) {
  const CLI::App& command = chosen(app);
  const auto extra = app.remaining(true);
  std::string words = problem.what();
  if (!extra.empty()) {
    words = fmt::format("'{}' is no command or option of {}", extra.front(), name_of(command));
    std::vector<std::string> known;
    for (const CLI::App* one : command.get_subcommands([](const CLI::App*) { return true; }))
      known.push_back(one->get_name());
    for (const CLI::Option* one : command.get_options()) known.push_back(one->get_name());
    if (const auto meant = eligd::config::nearest(extra.front(), known))
      words += fmt::format("; did you mean '{}'?", *meant);
  }
  for (char& c : words) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  if (words.ends_with('.')) words.pop_back();
  fmt::print(stderr, "eligd: {}{} `{} --help` lists what there is\n", words,
             words.ends_with('?') ? "" : ";", name_of(command));
  return wrong_usage;
}

int run(int argc, char** argv) {
  using namespace eligd::cli;
  CLI::App app(
      "eligd verifies insurance before the first appointment of an intensive outpatient program.");
  app.set_version_flag("--version", std::string("eligd ") + ELIGD_VERSION);
  app.require_subcommand(1);
  app.fallthrough();
  Globals globals;
  app.add_option("-C", globals.folder, "configuration folder (default: /etc/eligd, then ./config)")
      ->type_name("DIR");
  app.add_flag("--json", globals.json, "print one JSON document");

  Action action;
  add_run_commands(app, globals, action);
  add_hl7_commands(app, globals, action);
  add_intake_commands(app, globals, action);
  add_verification_commands(app, globals, action);
  add_task_commands(app, globals, action);
  add_report_commands(app, globals, action);
  add_coverage_commands(app, globals, action);
  add_replay_commands(app, globals, action);
  add_diff_command(app, globals, action);
  add_estimate_commands(app, globals, action);
  add_x12_commands(app, globals, action);
  add_batch_commands(app, globals, action);
  add_partner_commands(app, globals, action);
  add_config_commands(app, globals, action);
  add_store_commands(app, globals, action);
  add_keys_commands(app, globals, action);
  add_backup_commands(app, globals, action);
  add_webhook_commands(app, globals, action);
  add_user_commands(app, globals, action);
  add_token_commands(app, globals, action);
  add_audit_commands(app, globals, action);
  add_approval_commands(app, globals, action);
  add_hold_commands(app, globals, action);
  add_purge_commands(app, globals, action);
  add_manual_commands(app, ELIGD_VERSION, action);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& problem) {
    if (problem.get_exit_code() == 0) return app.exit(problem);  // --help, --version
    return report_usage(app, problem);
  }
  return action ? action() : wrong_usage;
}

int stopped_by_fault() {
  // Its text may quote input, and input may be a person's data (I7).
  fmt::print(
      stderr,
      "eligd: stopped by an unexpected fault of its own; please report the command you ran\n");
  return our_fault;
}

}  // namespace

int main(int argc, char** argv) {
  forbid_core_files();
  keep_warm_pages();
  eligd::store::read_passwords_by(eligd::config::password_at);
  std::signal(SIGPIPE, SIG_IGN);  // NOLINT(cert-err33-c): there is nothing to do if it fails
  try {
    return run(argc, argv);
  } catch (const std::system_error& problem) {
    // Whoever read our output went away: `eligd batch list | head`.
    if (problem.code() == std::errc::broken_pipe) return 0;
    return stopped_by_fault();
  } catch (const std::exception&) {
    return stopped_by_fault();
  }
}
