// Deliver: outcomes go back to the intake systems the people came from.
//
// Reads   deliveries that are due.
// Writes  POST <system>/outcomes, or a CoverageEligibilityResponse on a FHIR server
//         (answer_fhir.hpp), then the delivery as done; else when to try again.
// Twice   safe: an outcome replaces the one told before for the same intake.
// Crash   safe: a delivery is done only after the other side said so; the worst is a repeat.
#pragma once

#include "base/error.hpp"
#include "jobs/world.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstdint>

namespace eligd::jobs {

inline constexpr int deliveries_a_pass_max = 10'000;

struct DeliverCounts {
  std::int64_t delivered = 0;
  std::int64_t failed = 0;  // to be tried again
  std::int64_t given_up = 0;
};

[[nodiscard]] boost::asio::awaitable<Result<DeliverCounts>> deliver(World& world);

}  // namespace eligd::jobs
