// Days on which somebody at a payer can be asked: nobody asks one on a weekend. Holidays differ
// from payer to payer and are not known.
#pragma once

#include "base/time.hpp"

#include <chrono>

namespace eligd::coverage {

[[nodiscard]] inline CivilDate working_days_before(CivilDate day, int count) {
  while (count > 0) {
    day = day.plus_days(-1);
    if (std::chrono::weekday(day.days()).iso_encoding() <= 5) --count;
  }
  return day;
}

}  // namespace eligd::coverage
