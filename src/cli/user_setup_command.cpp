// eligd user set-up: an account is set up at the terminal, by its one-time code. What is secret is
// typed or piped in, line by line, and never an argument, which every process of the machine sees.
#include "access/gate.hpp"
#include "cli/typed_secret.hpp"
#include "cli/user_commands.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <cstdio>

namespace eligd::cli {
namespace {

namespace json = boost::json;

constexpr const char* here = "command line";

void show_recovery_codes(const Globals& globals, const std::string& account,
                         const std::vector<Secret>& codes) {
  if (globals.json) {
    json::array list;
    for (const Secret& code : codes) list.emplace_back(code.expose());
    fmt::print("{}\n", json::serialize(json::object{{"account", account},
                                                    {"recovery_codes", std::move(list)}}));
    return;
  }
  fmt::print("{} is set up.\n", account);
  if (codes.empty()) return;
  fmt::print("\nRecovery codes, each good once in place of the device; not shown again:\n\n");
  for (const Secret& code : codes) fmt::print("    {}\n", code.expose());
}

int set_up(const Globals& globals, const std::string& account) {
  return with_store(globals, [&](Session& session) {
    const access::Policy policy(session.configuration.settings.access,
                                config::load_refused_passwords(session.configuration.folder));
    access::Gate gate(*session.store, session.entropy, session.clock, policy);
    const auto code = typed_secret("One-time code");
    if (!code) return report_error(code.error());
    const auto password = typed_secret("New password");
    if (!password) return report_error(password.error());
    const auto begun = gate.begin_setup(
        {.account = account, .code = *code, .password = *password, .source_address = here});
    if (!begun) return report_error(begun.error());
    access::SetupEnd end{.account = account, .code = *code, .totp = {}, .source_address = here};
    if (policy.is_second_factor_needed) {
      // Where JSON is printed, it is one document; what a person reads goes beside it.
      fmt::print(stderr, "\nAdd this to an authenticator app:\n\n    {}\n    {}\n\n",
                 begun->seed.expose(), begun->otpauth_uri.expose());
      auto shown = typed_secret("The code it shows");
      if (!shown) return report_error(shown.error());
      end.totp = *std::move(shown);
    }
    const auto recovery = gate.finish_setup(end);
    if (!recovery) return report_error(recovery.error());
    show_recovery_codes(globals, account, *recovery);
    return done_clean;
  });
}

}  // namespace

void add_user_setup_command(CLI::App& user, const Globals& globals, Action& action) {
  static std::string account;
  auto* command =
      user.add_subcommand("set-up", "sets an account up by its one-time code, at this terminal");
  command->add_option("name", account, "the account")->required();
  command->final_callback([&] { action = [&] { return set_up(globals, account); }; });
}

}  // namespace eligd::cli
