// Deciding about an answer that is in the store already, whoever put it there. The same answer
// again changes nothing (I12): looked at here, and once more where the decision is recorded.
#pragma once

#include "jobs/conclude.hpp"
#include "jobs/world.hpp"
#include "store/records.hpp"

#include <boost/asio/awaitable.hpp>

namespace eligd::jobs {

[[nodiscard]] boost::asio::awaitable<Result<void>> record_decision(World& world,
                                                                   store::Decision decision);
// Outside a claim.
[[nodiscard]] boost::asio::awaitable<Result<void>> decide_kept(World& world,
                                                               ConcludeSettings settings,
                                                               AnswerId answer);

}  // namespace eligd::jobs
