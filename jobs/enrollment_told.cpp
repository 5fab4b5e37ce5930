#include "jobs/enrollment_told.hpp"

#include "config/rules.hpp"

#include <algorithm>
#include <utility>

namespace eligd::jobs {
namespace {

bool is_one_line(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

}  // namespace

std::expected<std::optional<store::Enrollment>, std::vector<EnrollmentProblem>> read_enrollment(
    const EnrollmentTold& told) {
  std::vector<EnrollmentProblem> problems;
  store::Enrollment read{.payer = told.payer, .npi = told.npi, .note = told.note};
  if (const auto wrong = config::is_npi(told.npi))
    problems.push_back({"npi", wrong->what, wrong->todo});
  const auto state = store::enrollment_state_of(told.state);
  if (state)
    read.state = *state;
  else if (told.state != "unknown")
    problems.push_back({"state", "is none of the states",
                        "write not needed, submitted, approved, rejected or unknown"});
  if (!told.day.empty()) {
    const auto day = parse_iso_date(told.day);
    if (day)
      read.day = *day;
    else
      problems.push_back({"day", "is no day", "write YYYY-MM-DD, or leave it out"});
  }
  if (told.note.size() > store::enrollment_note_max || !is_one_line(told.note))
    problems.push_back({"note", "is more than a line", "write one line, nothing of a patient"});
  if (!problems.empty()) return std::unexpected(std::move(problems));
  if (!state) return std::optional<store::Enrollment>();
  return std::optional(std::move(read));
}

}  // namespace eligd::jobs
