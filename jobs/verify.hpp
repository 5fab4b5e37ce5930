// Verify: asks payers what is due, many at once, and records what they say.
//
// Reads   due inquiries, earliest deadline first; answers that nobody decided about yet.
// Writes  attempts (before sending, I1), outcomes and raw answers (before concluding, I11),
// decisions. Twice   safe: an inquiry is claimed under a lease; at most one attempt is in flight
// (I5, I16). Crash   safe: what was in flight becomes unknown and waits; what was answered is
// decided first.
//
// When stopped, what is still out after limits.drain_max is left behind: the io_context may run no
// further then, and must live until the store is closed (await_store.hpp).
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "jobs/routes.hpp"
#include "jobs/world.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>

namespace eligd::jobs {

struct VerifySettings {
  RunId run{};                   // its items only
  Instant window_from{};         // attempts since then count against the retry ladder
  Instant stop_at{};             // nothing new leaves at or after it
  std::string worker = "eligd";  // names the holder of the claims
  Lane lane = Lane::background;
  // False: what waits at a door that only a person opens is held for this run, which then ends.
  bool waits_for_people = true;
  // Lends the leader of several engines its hands: asks until the leader closes the run, and does
  // none of what only one may do.
  bool is_helping = false;
  // People asked for a pause or an end: nothing new leaves, and what is on its way is waited for,
  // as long as it takes. The world's own stop is the program's end, which cannot wait so long.
  std::stop_token halt{};
  bool looks_only = false;  // asks nothing: looks once for each answer that is to come later
  // Called when nothing is in flight and nothing can be before `until`; may be empty. Called again
  // at least once a minute while that lasts.
  std::function<void(Instant until)> at_rest{};
};

enum class VerifyEnd : std::uint8_t {
  finished,     // every item has its outcome
  window_over,  // stop_at came first; what is open was held
  stopped,      // asked to stop; what is open resumes next time
};

[[nodiscard]] boost::asio::awaitable<Result<VerifyEnd>> verify(World& world,
                                                               VerifySettings settings);

}  // namespace eligd::jobs
