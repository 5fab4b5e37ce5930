// What a program will cost the patient, day by day: low, likely, high.
//
// What is not known is a set of possible values, and the estimate is the range of what they lead
// to. tests/interop/estimate_oracle.py reckons the same another way. "We expect", never "you owe".
#pragma once

#include "coverage/program.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace eligd::coverage {

struct CostDay {
  CivilDate date{};
  bool may_not_be_covered = false;  // beyond a limit or the authorization: outside every total
  Money allowed{};
  Money deductible{};  // these three before the out-of-pocket maximum
  Money copay{};
  Money coinsurance{};
  Money patient{};                      // what is left to pay after it
  std::optional<Money> balance_bill{};  // out of network: apart, and outside the maximum
};

// When something ends that changes what the next days cost. For the days of the likely figure.
struct Milestones {
  std::optional<CivilDate> deductible_met{};      // the day that uses up the last of it
  std::optional<CivilDate> maximum_reached{};     // out of pocket
  std::optional<CivilDate> not_covered_from{};    // the first day beyond a limit or authorization
  std::optional<CivilDate> plan_year_resets{};    // the first planned day under full amounts
  std::optional<CivilDate> authorization_ends{};  // the first planned day beyond what is approved
  // The first planned day after those that need no authorization; none is approved yet.
  std::optional<CivilDate> authorization_needed{};
};

// One phase of a path, as the courses of the whole path make it.
struct CostPhase {
  std::string level{};
  std::string name{};
  CivilDate from{};
  CivilDate through{};
  std::int64_t days = 0;
  std::optional<Money> low{};  // empty: it cannot be priced
  std::optional<Money> likely{};
  std::optional<Money> high{};
  std::string missing{};    // why it has no figure or is not covered, as half a sentence
  std::string benefits{};   // what a day costs, in words: "copay $25.00 a visit"; "not told"
  std::string copay{};      // in words, where it is another than in the phase before
  std::string step_down{};  // what a day costs otherwise than in the phase before, a sentence
};

struct Estimate {
  Money low{};
  std::optional<Money> likely{};  // empty: nothing says which of the possible totals holds
  std::optional<Money> high{};    // empty: no upper end is known
  std::vector<CostDay> days{};    // of the likely figure, else of the high end, else of the low one
  Milestones milestones{};
  Money balance_bill{};
  std::vector<CostPhase> phases{};         // of a path; one alone where it is one program
  std::vector<std::string> assumptions{};  // sentences: what was taken for granted, what is open
};

// Network unknown is read as in network, and said. Days must be in order; an empty program costs 0.
[[nodiscard]] Estimate estimate(const ProgramAsked& asked);
[[nodiscard]] Estimate estimate(const PathAsked& asked);

}  // namespace eligd::coverage
