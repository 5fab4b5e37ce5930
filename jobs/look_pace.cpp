#include "jobs/look_pace.hpp"

#include <algorithm>
#include <array>

namespace eligd::jobs {

Microseconds pause_after(int looks, std::chrono::seconds slowest) {
  constexpr std::array<std::chrono::seconds, 4> first{
      std::chrono::seconds(1), std::chrono::seconds(2), std::chrono::seconds(5),
      std::chrono::seconds(10)};
  constexpr int doublings_max = 10;
  const auto place = static_cast<std::size_t>(std::max(0, looks));
  if (place < first.size()) return std::min(first.at(place), slowest);
  const int doublings = std::min(static_cast<int>(place - first.size()) + 1, doublings_max);
  return std::min(first.back() * (1 << doublings), slowest);
}

}  // namespace eligd::jobs
