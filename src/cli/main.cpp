// The program eligd: reads the command line and runs one subcommand (docs/cli.md).
#include "cli/command.hpp"

#include <CLI/CLI.hpp>
#include <fmt/core.h>

#include <csignal>
#include <exception>
#include <sys/prctl.h>

namespace {

constexpr int wrong_usage = 2;
constexpr int our_fault = 70;

// A core file would hold what Phi keeps from logs (I7).
void forbid_core_files() { prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

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
  add_intake_commands(app, globals, action);
  add_verification_commands(app, globals, action);
  add_report_commands(app, globals, action);
  add_coverage_commands(app, globals, action);
  add_x12_commands(app, globals, action);
  add_partner_commands(app, globals, action);
  add_config_commands(app, globals, action);
  add_store_commands(app, globals, action);
  add_audit_commands(app, globals, action);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& problem) {
    return app.exit(problem) == 0 ? done_clean : wrong_usage;
  }
  return action ? action() : wrong_usage;
}

}  // namespace

int main(int argc, char** argv) {
  forbid_core_files();
  std::signal(SIGPIPE, SIG_IGN);  // NOLINT(cert-err33-c): there is nothing to do if it fails
  try {
    return run(argc, argv);
  } catch (const std::exception&) {
    // Its text may quote input, and input may be a person's data (I7).
    fmt::print(
        stderr,
        "eligd: stopped by an unexpected fault of its own; please report the command you ran\n");
    return our_fault;
  }
}
