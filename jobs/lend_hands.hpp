// A daemon that does not lead asks what the leader's run has to ask (decision 0064).
//
// Reads   the leader's word; due inquiries of its run.
// Writes  attempts, outcomes, answers, decisions: what jobs/verify does, and nothing else.
// Twice   safe: each inquiry is claimed under a lease (I16).
// Crash   safe: the leader takes over what was in hand.
#pragma once

#include "base/error.hpp"
#include "jobs/world.hpp"

#include <boost/asio/awaitable.hpp>

#include <functional>

namespace eligd::store {
class EngineSeat;
}

namespace eligd::jobs {

// `world` is asked anew before each run. Ends when this daemon leads, or at a stop request of the
// world.
[[nodiscard]] boost::asio::awaitable<Result<void>> lend_hands(store::EngineSeat& seat,
                                                              std::function<World&()> world);

// Whether anybody counts questions in minutes.
[[nodiscard]] bool has_rates(const config::Configuration& configuration);

}  // namespace eligd::jobs
