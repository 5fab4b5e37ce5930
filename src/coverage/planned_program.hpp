// From an intake's plan to the days of the program, and from a summary and those days to what the
// patient is expected to pay. Pure.
#pragma once

#include "base/time.hpp"
#include "config/configuration.hpp"
#include "coverage/estimate.hpp"
#include "coverage/request.hpp"
#include "coverage/summary.hpp"

#include <optional>
#include <vector>

namespace eligd::coverage {

// When somebody is planned to attend, as far as the intake says.
struct Attendance {
  CivilDate from{};
  std::optional<CivilDate> through{};
  std::optional<int> days_per_week{};
};

// `from` whatever weekday it is, then the calendar's weekdays for so many days a week, none of them
// closed; `from`'s own week has no more days than another.
[[nodiscard]] std::vector<CivilDate> program_days(const config::ProgramCalendar& calendar,
                                                  CivilDate from, CivilDate through,
                                                  int days_per_week);

// What the estimate of this level at this payer is worked out from.
[[nodiscard]] PlannedProgram planned_program(const config::Configuration& configuration,
                                             const config::LevelOfCare& level,
                                             const config::Payer& payer,
                                             const Attendance& attendance);

// Our side of the network, as the facts have it; unknown where lines disagree.
[[nodiscard]] OurNetwork network_of(const std::vector<Fact>& facts);

// Why no price makes sense, whatever the fee schedule says, as half a sentence; empty: it does.
[[nodiscard]] std::string not_paid_for(const std::vector<Fact>& facts);

// The program as these facts of a plan price it, the days the coverage ends before left out of what
// is covered; `missing` says as half a sentence why it cannot be priced. Whether the plan pays
// at all is not asked.
struct Priced {
  std::optional<ProgramAsked> asked{};
  std::string missing{};
};
[[nodiscard]] Priced priced_program(const PlannedProgram& planned, const std::vector<Fact>& facts);

// Puts the estimate into the summary, or why there is none. Nothing without a planned program.
void add_estimate(const Request& request, Summary& summary);

}  // namespace eligd::coverage
