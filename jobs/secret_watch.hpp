// Secrets that end soon, where somebody wrote beside them until when they are good: told while
// there is time to ask for new ones.
//
// Reads   the configuration's files as they stand.
// Writes  one task an ending secret for admins, another in its last week; closed when there is a
//         newer one, or none; events.
// Twice   safe: a task that is open is not opened again.
#pragma once

#include "base/error.hpp"
#include "base/time.hpp"
#include "jobs/world.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>

namespace eligd::jobs {

inline constexpr std::chrono::days secret_warning{30};
inline constexpr std::chrono::days secret_last_warning{7};

// The day itself is the first on which it may be refused.
[[nodiscard]] inline Instant end_of_secret(CivilDate day) {
  return Instant(std::chrono::sys_days(day.ymd()));
}
[[nodiscard]] inline bool secret_ends_soon(CivilDate day, Instant now) {
  return end_of_secret(day) < now + secret_warning;
}

[[nodiscard]] boost::asio::awaitable<Result<void>> watch_secrets(World& world);

}  // namespace eligd::jobs
