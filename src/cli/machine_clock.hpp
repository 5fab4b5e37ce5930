// Is this machine's clock kept right? Tokens, signatures and time stamps are refused when it is off
// by minutes, and a night's due times are wrong with it (F98). The kernel knows whether a time
// service keeps it, and how far off it may be; nobody outside is asked.
#pragma once

#include "base/time.hpp"

#include <string>

namespace eligd::cli {

struct MachineClock {
  bool is_kept = false;     // a time service keeps it
  Microseconds off_by{0};   // at most, as the kernel reckons; of no meaning where it is not kept
  bool is_readable = true;  // false: the system does not say (some containers)
};

[[nodiscard]] MachineClock look_at_machine_clock();

// Empty: nothing to say. Partners were seen to refuse stamps that are 30 s off.
[[nodiscard]] std::string trouble_with(const MachineClock& clock);

}  // namespace eligd::cli
