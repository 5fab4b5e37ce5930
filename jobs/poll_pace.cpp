#include "jobs/poll_pace.hpp"

#include <algorithm>

namespace eligd::jobs {
namespace {

// The first time after `than` of those `every` apart from `start` on, of which the first is one
// step after it; after `quick_looks` of them the steps are slow ones.
Instant slot_after(const config::PollPace& pace, Instant start, Instant than) {
  const Microseconds quick = pace.every;
  const Microseconds slow = pace.slow_every;
  if (than < start) return start + quick;
  const auto step = (than - start) / quick + 1;
  if (step <= pace.quick_looks) return start + step * quick;
  const Instant last_quick = start + pace.quick_looks * quick;
  return last_quick + ((than - last_quick) / slow + 1) * slow;
}

}  // namespace

Instant next_look(const config::PollPace& pace, const Asking& asking) {
  const Instant than = asking.looked.value_or(asking.begun);
  // The promised time itself is the first look of its own row.
  return std::min(slot_after(pace, asking.begun, than),
                  slot_after(pace, asking.answers_by - Microseconds(pace.every), than));
}

}  // namespace eligd::jobs
