// When a message that was not taken is sent again: the schedule Standard Webhooks recommends, each
// wait up to a fifth longer or shorter, so that a receiver that comes back is not met by all at
// once. Pure.
#pragma once

#include "base/time.hpp"
#include "base/world.hpp"

#include <optional>

namespace eligd::hooks {

inline constexpr int tries_max = 10;  // over two days and a half

// `tries` were made. Empty: that was the last.
[[nodiscard]] std::optional<Microseconds> wait_after(int tries, Entropy& entropy);

}  // namespace eligd::hooks
