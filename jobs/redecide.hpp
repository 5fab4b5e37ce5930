// Redecide: a verification is decided anew from its stored answers and what was said on the phone.
//
// Reads   the answers of the newest round and the calls.
// Writes  a new summary beside the older ones, headline, tasks, the outcome for the intake system.
// Twice   safe: the same rows give the same decision; what it says then stands twice.
// Crash   safe: all of it is one transaction; the call itself was recorded before.
#pragma once

#include "base/error.hpp"
#include "jobs/world.hpp"

#include <string>

namespace eligd::jobs {

struct Redecided {
  bool is_decided = false;  // false: no answer is stored yet, or one is on its way
  std::string headline{};   // as it stands now; empty: none yet
  std::string reason{};
};

[[nodiscard]] Result<Redecided> redecide(World& world, VerificationId id);

}  // namespace eligd::jobs
