#include "fhir/issue.hpp"

#include <algorithm>

namespace eligd::fhir {
namespace {

std::string_view to_text(IssueSeverity severity) {
  switch (severity) {
    case IssueSeverity::error:
      return "error";
    case IssueSeverity::warning:
      return "warning";
    case IssueSeverity::information:
      break;
  }
  return "information";
}

Node node_of(const Issue& issue) {
  std::string words = issue.what;
  if (!issue.todo.empty()) words += (words.empty() ? "" : "; ") + issue.todo;
  Node node;
  node.put("severity", to_text(issue.severity))
      .put("code", issue.code)
      .put("details", concept_in_words(words));
  if (!issue.expression.empty()) {
    Node expressions;
    expressions.add(Node::text(issue.expression));
    node.put("expression", std::move(expressions));
  }
  return node;
}

}  // namespace

bool has_errors(std::span<const Issue> issues) noexcept {
  return std::ranges::any_of(
      issues, [](const Issue& issue) { return issue.severity == IssueSeverity::error; });
}

Node outcome_of(std::span<const Issue> issues) {
  Node list;
  for (const Issue& issue : issues) list.add(node_of(issue));
  if (issues.empty())
    list.add(node_of(
        {.severity = IssueSeverity::information, .code = "informational", .what = "all ok"}));
  Node node;
  node.put("resourceType", "OperationOutcome").put("issue", std::move(list));
  return node;
}

}  // namespace eligd::fhir
