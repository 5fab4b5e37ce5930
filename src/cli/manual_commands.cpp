#include "cli/manual_commands.hpp"

#include "base/time.hpp"
#include "cli/completion.hpp"
#include "cli/manual_page.hpp"

#include <CLI/CLI.hpp>
#include <fmt/core.h>

#include <filesystem>
#include <fstream>
#include <system_error>

namespace eligd::cli {
namespace {

namespace fs = std::filesystem;

struct ManualOptions {
  std::string folder{};
  std::string day{};
};

Result<int> write_pages(const CommandWords& command, const CommandWords& whole,
                        const fs::path& folder, CivilDate day, const std::string& version) {
  const fs::path path = folder / manual_file_name(command);
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << manual_page(command, whole, day, version);
  out.close();
  if (!out) return fail(ErrorKind::storage, path.string() + ": cannot be written");
  int count = 1;
  for (const CommandWords& one : command.commands) {
    const auto below = write_pages(one, whole, folder, day, version);
    if (!below) return below;
    count += *below;
  }
  return count;
}

int write_manual(const CLI::App& app, const ManualOptions& options, const std::string& version) {
  std::error_code ignored;
  if (!fs::is_directory(options.folder, ignored))
    return report_error({ErrorKind::not_found, options.folder + ": no such folder; make it first"});
  const auto day = parse_iso_date(options.day);
  if (!day) return report_error({ErrorKind::usage, "--date " + options.day + ": " + day.error()});
  const CommandWords whole = words_of(app);
  const auto written = write_pages(whole, whole, options.folder, *day, version);
  if (!written) return report_error(written.error());
  fmt::print("{} pages in {}\n", *written, options.folder);
  return done_clean;
}

int print_completion(const CLI::App& app, const std::string& shell) {
  const CommandWords whole = words_of(app);
  fmt::print("{}", shell == "bash"  ? bash_completion(whole)
                   : shell == "zsh" ? zsh_completion(whole)
                                    : fish_completion(whole));
  return done_clean;
}

}  // namespace

void add_manual_commands(CLI::App& app, const std::string& version, Action& action) {
  static ManualOptions options;
  static std::string shell;
  auto* manual = app.add_subcommand("manual", "write a man page for every command");
  manual->add_option("--out", options.folder, "into this folder")->type_name("DIR")->required();
  manual->add_option("--date", options.day, "the day the pages bear")->type_name("DAY")->required();
  manual->final_callback([&app, &action, version] {
    action = [&app, version] { return write_manual(app, options, version); };
  });
  auto* completion =
      app.add_subcommand("completion", "print a script that completes our words in a shell");
  completion->add_option("shell", shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  completion->final_callback(
      [&app, &action] { action = [&app] { return print_completion(app, shell); }; });
}

}  // namespace eligd::cli
