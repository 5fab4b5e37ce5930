// The appointments of a picture: which stretch of them is the current one, what it begins with, and
// which are forgotten where there are too many. Pure.
#pragma once

#include "base/time.hpp"
#include "hl7/picture.hpp"

#include <cstddef>
#include <string>

namespace eligd::hl7 {

// The first appointment: its start as the intake room reads it, and its level. Without a level:
// none.
struct FirstAppointment {
  std::string start{};
  std::string level{};
  bool is_over = false;          // there was one with us, and none stands any more
  bool has_more_levels = false;  // appointments of the same stretch have another level
};

// A pause of so many days begins a new stretch. The one that is not over by `today` counts, of
// several the earliest; where all are over, the newest.
[[nodiscard]] FirstAppointment first_appointment(const Picture& picture, int episode_gap_days,
                                                 CivilDate today);

// No more are kept of a person. First those go that are not with us, then what does not stand and
// what was before the current stretch, the oldest first; then the latest of those that count.
inline constexpr std::size_t appointments_max = 150;
void forget_appointments(Picture& picture, int episode_gap_days, CivilDate today);

}  // namespace eligd::hl7
