#include "base/finding.hpp"

#include <algorithm>

namespace eligd {

std::string to_text(const Finding& finding) {
  std::string text = finding.place.file;
  if (finding.place.line > 0) {
    text += ':' + std::to_string(finding.place.line);
    if (finding.place.column > 0) text += ':' + std::to_string(finding.place.column);
  }
  if (!text.empty()) text += ": ";
  text += finding.what;
  if (!finding.todo.empty()) text += "; " + finding.todo;
  return text;
}

bool has_errors(const Findings& findings) noexcept {
  return std::ranges::any_of(findings,
                             [](const Finding& f) { return f.severity == Severity::error; });
}

}  // namespace eligd
