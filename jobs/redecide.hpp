// Redecide: a verification is decided anew from its stored answers and what people said: on the
// phone, or against the machine.
//
// Reads   the answers of the newest round, the calls and the overrides.
// Writes  a new summary beside the older ones, headline, tasks, the outcome for the intake system.
// Twice   safe: the same rows give the same decision; what it says then stands twice.
// Crash   safe: all of it is one transaction; the call itself was recorded before.
#pragma once

#include "base/error.hpp"
#include "jobs/conclude.hpp"
#include "jobs/world.hpp"

#include <boost/asio/awaitable.hpp>

#include <string>

namespace eligd::jobs {

struct Redecided {
  bool is_decided = false;  // false: no answer is stored yet, or one is on its way
  std::string headline{};   // as it stands now; empty: none yet
  std::string reason{};
};

[[nodiscard]] Result<Redecided> redecide(World& world, VerificationId id, Anew why);

// Decides anew every case whose decision rests on what counts no longer, or is older than what a
// person said since. Cheap where there is none; before anything is shown, and before a night plans.
// Gives how many. A case that cannot be decided (its payer is no longer configured) keeps none of
// the others waiting.
[[nodiscard]] Result<int> redecide_all(World& world);

// For an event loop, which goes on while the store writes. False: nothing was decided. What follows
// from the decision is not on the disk for sure before the store's next synced write.
[[nodiscard]] boost::asio::awaitable<Result<bool>> decide_anew_meanwhile(World& world,
                                                                         VerificationId id,
                                                                         Anew why);
[[nodiscard]] boost::asio::awaitable<Result<int>> redecide_all_meanwhile(World& world);

}  // namespace eligd::jobs
