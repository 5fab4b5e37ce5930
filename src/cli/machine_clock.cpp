#include "cli/machine_clock.hpp"

#include <fmt/format.h>

#include <sys/timex.h>

namespace eligd::cli {

namespace {
constexpr std::chrono::seconds off_max{5};
}

MachineClock look_at_machine_clock() {
  timex state{};
  const int told = adjtimex(&state);  // modes 0: reads
  if (told < 0) return {.is_readable = false};
  const bool is_kept = told != TIME_ERROR && (state.status & STA_UNSYNC) == 0;
  return {.is_kept = is_kept, .off_by = Microseconds(state.maxerror)};
}

std::string trouble_with(const MachineClock& clock) {
  if (!clock.is_readable) return "the system does not tell whether a time service keeps the clock";
  if (!clock.is_kept)
    return "no time service keeps this machine's clock; set one up (systemd-timesyncd, chrony): "
           "partners refuse stamps and tokens of a clock that is off";
  if (clock.off_by > off_max)
    return fmt::format("this machine's clock may be off by {} s; look at its time service",
                       std::chrono::duration_cast<std::chrono::seconds>(clock.off_by).count());
  return {};
}

}  // namespace eligd::cli
