#include "check_bounds.hpp"

#include "jobs/engine.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::simulation {

namespace {

// Whoever waits for a write has one in the queue: questions on their way, answers being settled,
// looked for, or claimed; cases being planned, so many at once; and a few of the run's own.
constexpr std::size_t planned_at_once = 64;
constexpr std::size_t of_the_run = 16;
// SQLite empties its log into the file when it holds a thousand pages; the commit that makes it so
// may be a large one.
constexpr std::size_t log_bytes_max = 3 * 1000 * 4096;

}  // namespace

void BoundsCheck::went_on(std::size_t queued) {
  if (queued <= marks_.queued) return;
  marks_.queued = queued;
  const config::Limits& limits = scene_.plan.configuration.settings.limits;
  const auto looked_for = std::min<std::size_t>(jobs::looking_max, scene_.plan.people.size());
  const std::size_t most =
      static_cast<std::size_t>(limits.in_flight_max + jobs::settling_max + limits.claim_batch_max) +
      looked_for + planned_at_once + of_the_run;
  scene_.story.require(queued <= most, "I19",
                       fmt::format("{} writes wait for the store, {} at most", queued, most));
}

void BoundsCheck::committed() {
  const std::size_t bytes = scene_.disk.size_of("/eligd.db-wal");
  if (bytes <= marks_.log_bytes) return;
  marks_.log_bytes = bytes;
  scene_.story.require(bytes <= log_bytes_max, "I19",
                       fmt::format("the store's log grows to {} bytes", bytes));
}

}  // namespace eligd::simulation
