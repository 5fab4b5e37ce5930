// Whose readiness or money changed rules would change, against the rules in force: both explain the
// stored answers anew, and only what they say differently is told.
//
// Reads only. Bounded in cases and time; says so where that cut it short.
#pragma once

#include "base/error.hpp"
#include "jobs/replay.hpp"
#include "jobs/world.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace eligd::jobs {

struct TrialBounds {
  std::int64_t cases_max = 20'000;
  Microseconds time_max = std::chrono::seconds(40);
  std::size_t listed_max = 500;
};

struct TrialEnd {
  std::int64_t looked_at = 0;
  std::int64_t changed = 0;    // readiness, a required fact, or money
  std::int64_t readiness = 0;  // of these
  std::int64_t troubled = 0;   // the tried rules cannot explain what those in force can
  bool is_cut = false;         // there are cases nobody looked at
  // `was` and `now` by the rules in force and the tried ones; readiness first, then by id.
  std::vector<Replayed> listed{};
};

// `world.configuration` holds the rules in force. Errors: the store's; unavailable: asked to stop.
[[nodiscard]] Result<TrialEnd> try_rules(const World& world, const config::Configuration& tried,
                                         const PayerKey& payer, const TrialBounds& bounds);

}  // namespace eligd::jobs
