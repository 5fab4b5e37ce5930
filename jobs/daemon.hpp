// The daemon's schedule: runs the jobs when they are due, one at a time, until it is asked to stop.
//
// Reads   the schedule; which night ran last.
// Writes  nothing itself; the jobs do.
// Twice   a second daemon on the same file is refused by the store (K1); on a server the leader
// runs
//         this, and the others lend it hands (jobs/lend_hands).
// Crash   safe: a night that was cut short is resumed at the next start, a missed one runs once
// (T10).
#pragma once

#include "base/error.hpp"
#include "jobs/doorbell.hpp"
#include "jobs/nightly.hpp"
#include "jobs/world.hpp"

#include <boost/asio/awaitable.hpp>

#include <functional>

namespace eligd::jobs {

struct DaemonHooks {
  // The world of the next job. Asked anew before each, so that the caller can put a freshly loaded
  // configuration behind it between two jobs (G1, G3); never while one runs.
  std::function<World&()> world{};
  std::function<void(const NightEnd&)> night_ended{};  // may be empty
  // Rung when a re-check was written down; null: nobody else writes any, and none is looked for.
  // Outlives the daemon.
  Doorbell* doorbell = nullptr;
};

// Ends after a stop request of the world, when what was in flight is drained.
[[nodiscard]] boost::asio::awaitable<Result<void>> run_daemon(DaemonHooks hooks);

}  // namespace eligd::jobs
