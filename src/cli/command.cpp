#include "cli/command.hpp"

#include <fmt/core.h>

#include <cstdio>
#include <system_error>

namespace eligd::cli {

std::filesystem::path Globals::configuration_folder() const {
  if (!folder.empty()) return folder;
  std::error_code ignored;
  const std::filesystem::path installed = "/etc/eligd";
  return std::filesystem::exists(installed / "eligd.toml", ignored) ? installed : "config";
}

int report_error(const Error& error) {
  fmt::print(stderr, "eligd: {}\n", error.sentence);
  return exit_code(error.kind);
}

int report_findings(const Findings& findings) {
  for (const Finding& finding : findings) {
    const char* mark = finding.severity == Severity::error     ? ""
                       : finding.severity == Severity::warning ? "warning: "
                                                               : "note: ";
    fmt::print(stderr, "eligd: {}{}\n", mark, to_text(finding));
  }
  return has_errors(findings) ? done_with_findings : done_clean;
}

}  // namespace eligd::cli
