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

constexpr std::int64_t claims_max = 2'000;         // of one inquiry: a held door's, once a minute
constexpr std::int64_t claims_for_an_intake = 10;  // more of them wait for each other

}  // namespace

void BoundsCheck::night_ended(Instant began, Instant over) {
  using std::chrono::minutes;
  const config::Limits& limits = scene_.plan.configuration.settings.limits;
  const Microseconds wrong = scene_.had_wrong_clock ? Microseconds(minutes(60)) : Microseconds{0};
  const Instant latest = over + wrong + limits.total_timeout + limits.lease + minutes(5);
  scene_.story.require(scene_.queue.now() <= latest, "I19", "the night goes on after its window");
  const std::int64_t attempts = scene_.rows->number(
      "SELECT max(n) FROM (SELECT count(*) n FROM attempts WHERE started >= ? GROUP BY inquiry_id)",
      {began.time_since_epoch().count()});
  // Whoever stood still finds what its attempt ended with taken out of its hands.
  const int lost = scene_.crashes + scene_.standstills;
  scene_.story.require(attempts <= limits.attempts_max + lost, "I19",
                       fmt::format("an inquiry was sent {} times in a night", attempts));
  // A claim that is handed back waits for news or time.
  const std::int64_t claims = scene_.rows->number("SELECT max(lease) FROM inquiries");
  marks_.claims = std::max(marks_.claims, claims);
  const auto intakes = static_cast<std::int64_t>(scene_.plan.people.size());
  scene_.story.require(claims <= claims_max + claims_for_an_intake * intakes, "I19",
                       fmt::format("an inquiry was claimed {} times", claims));
}

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
