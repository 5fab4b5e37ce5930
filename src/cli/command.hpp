// What every subcommand shares: the options before it, where its work is registered, how it ends.
//
// A command's file has one add_... function that declares its options and leaves in `action` what
// to do; main runs the one that was chosen. Exit codes are those of docs/cli.md.
#pragma once

#include "base/error.hpp"
#include "base/finding.hpp"

#include <filesystem>
#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace eligd::cli {

inline constexpr int done_clean = 0;
inline constexpr int done_with_findings = 1;

struct Globals {
  std::filesystem::path folder;  // -C; empty: /etc/eligd, then ./config
  bool json = false;

  [[nodiscard]] std::filesystem::path configuration_folder() const;
};

using Action = std::function<int()>;

// Each adds its subcommands to `app`; `globals` outlives the action.
void add_audit_commands(CLI::App& app, const Globals& globals, Action& action);
void add_config_commands(CLI::App& app, const Globals& globals, Action& action);
void add_coverage_commands(CLI::App& app, const Globals& globals, Action& action);
void add_diff_command(CLI::App& app, const Globals& globals, Action& action);
void add_estimate_commands(CLI::App& app, const Globals& globals, Action& action);
void add_hl7_commands(CLI::App& app, const Globals& globals, Action& action);
void add_intake_commands(CLI::App& app, const Globals& globals, Action& action);
void add_partner_commands(CLI::App& app, const Globals& globals, Action& action);
void add_replay_commands(CLI::App& app, const Globals& globals, Action& action);
void add_report_commands(CLI::App& app, const Globals& globals, Action& action);
void add_run_commands(CLI::App& app, const Globals& globals, Action& action);
void add_store_commands(CLI::App& app, const Globals& globals, Action& action);
void add_token_commands(CLI::App& app, const Globals& globals, Action& action);
void add_user_commands(CLI::App& app, const Globals& globals, Action& action);
void add_verification_commands(CLI::App& app, const Globals& globals, Action& action);
void add_x12_commands(CLI::App& app, const Globals& globals, Action& action);

// Says on standard error what went wrong, as "eligd: sentence", and gives the exit code.
[[nodiscard]] int report_error(const Error& error);
// Says each finding on standard error, one a line; gives done_with_findings if any is an error.
int report_findings(const Findings& findings);

}  // namespace eligd::cli
