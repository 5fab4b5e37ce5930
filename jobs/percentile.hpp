// The value that so many percent of the others do not exceed.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

namespace eligd::jobs {

// Empty where there are none.
[[nodiscard]] inline std::optional<std::int64_t> percentile(
    const std::vector<std::int64_t>& ascending, std::size_t percent) {
  if (ascending.empty()) return std::nullopt;
  return ascending[std::min(ascending.size() - 1, ascending.size() * percent / 100)];
}

}  // namespace eligd::jobs
