// A question whose answer is looked for: what the store keeps of it (docs/decisions/0022).
#pragma once

#include "base/ids.hpp"
#include "base/phi.hpp"
#include "base/time.hpp"
#include "store/records.hpp"

#include <cstdint>

namespace eligd::store {

struct PendingAnswer {
  AttemptId attempt{};
  Phi<std::string> handle{};  // where to look, in the connection's own words
  Instant since{};            // when the partner took it
  Instant waits_until{};      // looked for no longer
};

// One that still waits, with its attempt as it stands: in flight; or ended, and not decided about.
struct PendingRecord {
  PendingAnswer answer{};
  AttemptRecord attempt{};
};

}  // namespace eligd::store
