// What is wrong with a request, or worth a word: one issue of an OperationOutcome. Source: FHIR R4
// OperationOutcome, its value sets issue-severity and issue-type.
#pragma once

#include "fhir/node.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::fhir {

enum class IssueSeverity : std::uint8_t { error, warning, information };

struct Issue {
  IssueSeverity severity = IssueSeverity::error;
  std::string code = "invalid";  // of issue-type
  std::string what{};            // never a value that was sent (I7)
  std::string todo{};
  std::string expression{};  // FHIRPath: "Bundle.entry[1].resource.birthDate"; empty: all of it
};

[[nodiscard]] bool has_errors(std::span<const Issue> issues) noexcept;
// Never without an issue: "all ok" where there is none.
[[nodiscard]] Node outcome_of(std::span<const Issue> issues);

}  // namespace eligd::fhir
