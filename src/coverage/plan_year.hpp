// The plan year as later topics need it: on which day it begins anew, and what is left of it where
// that day lies between the payer's answer and the first planned day.
#pragma once

#include "base/time.hpp"
#include "coverage/summary.hpp"

#include <optional>

namespace eligd::coverage {

// Of `reset` and the same day of every other year: the first after `day`, the last up to `day`.
// February 29 goes to March 1.
[[nodiscard]] CivilDate reset_after(CivilDate reset, CivilDate day);
[[nodiscard]] CivilDate reset_up_to(CivilDate reset, CivilDate day);

// A figure told of a plan year that is over on `first_day` says nothing of the new one: what is
// left becomes the total, assumed, and what was used is not known. `answered` is the day of figures
// that name none.
void begin_plan_year_anew(CivilDate first_day, std::optional<CivilDate> answered, Summary& summary);

// The day on which the new year of such figures begins; empty: there are none.
[[nodiscard]] std::optional<CivilDate> plan_year_begun_on(const Summary& summary);

}  // namespace eligd::coverage
