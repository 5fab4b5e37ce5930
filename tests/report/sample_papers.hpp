// Invented gap sheets and letters, for the tests and for the eye.
#pragma once

#include "report/gap_sheet.hpp"
#include "report/patient_letter.hpp"

#include <vector>

namespace eligd::report {

[[nodiscard]] GapSheet sample_sheet();        // one conflicting, one unknown, some known
[[nodiscard]] GapSheet full_sheet();          // as many questions as there can be, long names
[[nodiscard]] PatientLetter sample_letter();  // with an estimate
// One of each headline, with and without figures.
[[nodiscard]] std::vector<PatientLetter> letters_of_all_kinds();

}  // namespace eligd::report
