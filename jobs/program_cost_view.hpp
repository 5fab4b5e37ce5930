// What a program costs, as the report shows it: the range, what is coming up, and what a change
// does to it.
#pragma once

#include "base/error.hpp"
#include "coverage/differences.hpp"
#include "jobs/summary_view.hpp"
#include "jobs/world.hpp"
#include "report/model.hpp"
#include "store/records.hpp"

#include <optional>
#include <string>
#include <vector>

namespace eligd::jobs {

[[nodiscard]] report::Estimate estimate_shown(const SummaryView& summary);

// Days of the program on which something ends or begins anew, from `today` on. Who it is about is
// the caller's. `payer` may be null: it says whether a coverage holds through the day its end
// names.
[[nodiscard]] std::vector<report::Forecast> coming_up(const SummaryView& summary,
                                                      const config::Payer* payer, CivilDate today);

// The program of one verification as its last good answer and the fee schedule of today price it,
// begun on `start` instead of the planned day where one is given: on the program's own weekdays,
// closed days and prices. `missing` says as half a sentence why it cannot be priced. Errors: the
// store's; configuration, as open_case() says.
struct StoredProgram {
  std::optional<coverage::ProgramAsked> asked{};
  std::string missing{};
  std::vector<std::string> assumptions{};  // what the days rest on
  bool is_open_upward = false;             // coverage::open_upward is due
};
[[nodiscard]] Result<StoredProgram> program_of(const World& world, VerificationId id,
                                               std::optional<CivilDate> start);

// `was` and `now` as they were stored; the effects are on the days as they are planned now, at the
// prices configured now. Errors: unreadable, where one of them is no summary.
[[nodiscard]] Result<std::vector<coverage::Difference>> differences_of(
    const World& world, const store::VerificationRecord& verification,
    const store::IntakeRecord& intake, const Phi<std::string>& was, const Phi<std::string>& now);

}  // namespace eligd::jobs
