// The values of a case's pages as documents, in the shapes of docs/cli.md.
#pragma once

#include "report/gap_sheet.hpp"
#include "report/patient_letter.hpp"

#include <string>

namespace eligd::cli {

// One line each. Money as texts; what is unknown is null or an empty list, never 0.
[[nodiscard]] std::string to_json(const report::GapSheet& sheet);
[[nodiscard]] std::string to_json(const report::PatientLetter& letter);

}  // namespace eligd::cli
