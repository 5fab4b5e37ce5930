// The headline: nine of them, the first that applies; why; and what people must do.
//
// Source: docs/facts.md "Readiness". Never Ready on a guess: a false Ready is the worst defect
// there is.
#pragma once

#include "config/levels.hpp"
#include "coverage/reading.hpp"
#include "coverage/summary.hpp"

#include <optional>
#include <string>
#include <vector>

namespace eligd::coverage {

// One required fact and how it stands.
struct Requirement {
  config::RequiredFact fact{};
  State state = State::unknown;
  std::string name{};            // "share or copay"
  std::string question{};        // "What does the patient pay per day for IOP: copay or share?"
  std::string candidates{};      // when conflicting: "0.20 or 0.40"
  bool is_against_call = false;  // one of the two was said on the phone
};
[[nodiscard]] std::vector<Requirement> requirements(const Request& request, const Summary& summary);

// Sets readiness, reasons and completeness from the facts, rejects and transport already in the
// summary.
void assess(const Request& request, const Reading& reading, Summary& summary);
// tasks.cpp: what people must do about it; needs the headline.
void add_tasks(const Request& request, const Reading& reading, Summary& summary);

// The answer came under our trace and tells of somebody else: of birth date, last and first name at
// least two differ. One alone may be a typing error, a new name
// or a twin: it is proposed as a fix, and keeps the headline from plain Ready. Where the question
// was asked otherwise than the intake tells it, one of birth date and first name is enough: a
// father and his namesake share all but the birth date.
[[nodiscard]] bool names_another_person(const Summary& summary);

// The day the summary is looked at: request.as_of, else the newest answer's.
[[nodiscard]] std::optional<CivilDate> today(const Request& request, const Reading& reading);
// The AAA that decide the headline, most actionable kind first; empty when benefits were told.
[[nodiscard]] std::vector<const Reject*> deciding_rejects(const Summary& summary);

}  // namespace eligd::coverage
