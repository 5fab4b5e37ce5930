// An invented night with something of everything, for the tests and for the eye. All people, plans
// and payers are made up and look it.
#pragma once

#include "report/model.hpp"

namespace eligd::report {

[[nodiscard]] NightReport sample_night();
[[nodiscard]] NightReport late_night();    // the second revision, two answers later
[[nodiscard]] NightReport quiet_night();   // everybody is ready
[[nodiscard]] NightReport empty_night();   // nobody was due
[[nodiscard]] NightReport bare_night();    // one of each, with nothing filled in
[[nodiscard]] NightReport broken_night();  // the counts do not add up

}  // namespace eligd::report
