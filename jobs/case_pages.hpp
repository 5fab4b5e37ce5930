// The pages about one verification: the sheet for a call, the letter to the patient.
//
// case_on_paper reads what the store holds, together; the two others are functions of what was
// read, the configuration and nothing else. The row is the report's own, so that both say the same.
#pragma once

#include "base/error.hpp"
#include "jobs/summary_view.hpp"
#include "jobs/world.hpp"
#include "report/gap_sheet.hpp"
#include "report/patient_letter.hpp"
#include "store/records.hpp"

#include <optional>
#include <string>
#include <vector>

namespace eligd::jobs {

// A summary with the answers its evidence counts through.
struct SummaryRead {
  SummaryView view{};
  std::vector<AnswerId> answers{};
  CivilDate day{};  // on which it was made, on the practice's clock
};

struct CaseOnPaper {
  report::Row row{};  // as the report has it, over all nights
  store::VerificationRecord verification{};
  store::IntakeRecord intake{};
  Phi<std::string> group_number{};     // as the intake told it, may be empty
  Phi<std::string> subscriber{};       // who holds the policy, where it is not the patient
  std::optional<int> days_per_week{};  // planned
  std::optional<SummaryRead> good{};   // the last answer about this person: where figures come from
  std::optional<SummaryRead> newest{};  // where what is to be asked comes from
  bool can_patient_help = false;        // an open task asks the patient or the intake
  CivilDate received{};                 // of the intake, on the practice's clock
  report::LocalTime now{};
  std::string zone{};
};

// Errors: the store's.
[[nodiscard]] Result<CaseOnPaper> case_on_paper(World& world, VerificationId id, Instant now);

[[nodiscard]] report::GapSheet gap_sheet_of(const CaseOnPaper& paper,
                                            const config::Configuration& configuration);
[[nodiscard]] report::PatientLetter patient_letter_of(const CaseOnPaper& paper,
                                                      const config::Configuration& configuration);

// A sheet for everybody of a night's report who needs a call, in the order of its section.
[[nodiscard]] Result<std::vector<report::GapSheet>> gap_sheets(World& world,
                                                               const report::NightReport& report,
                                                               Instant now);

// What a question stored under this name is about.
[[nodiscard]] report::Topic topic_named(std::string_view about) noexcept;

}  // namespace eligd::jobs
