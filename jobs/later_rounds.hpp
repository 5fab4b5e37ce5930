// Looking, between nights, for answers that were to come later (docs/decisions/0022).
#pragma once

#include "base/error.hpp"
#include "jobs/world.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstdint>

namespace eligd::jobs {

// One look for each that waits; what comes is decided about as the last night's. How many waited.
// Twice and crash safe, as the engine's own looks are.
[[nodiscard]] boost::asio::awaitable<Result<std::int64_t>> look_for_later_answers(World& world);

}  // namespace eligd::jobs
