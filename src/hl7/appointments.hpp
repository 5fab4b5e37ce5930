// The appointments of a picture: which stretch of them is the current one, what it begins with, and
// which are forgotten where there are too many. Pure.
#pragma once

#include "base/time.hpp"
#include "hl7/picture.hpp"

#include <string>

namespace eligd::hl7 {

// The first appointment: its start as the intake room reads it, and its level. Without a level:
// none.
struct FirstAppointment {
  std::string start{};
  std::string level{};
  bool is_over = false;  // there was one with us, and none stands any more
};

// A pause of so many days begins a new stretch. The one that is not over by `today` counts, of
// several the earliest; where all are over, the newest.
[[nodiscard]] FirstAppointment first_appointment(const Picture& picture, int episode_gap_days,
                                                 CivilDate today);

}  // namespace eligd::hl7
