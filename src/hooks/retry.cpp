#include "hooks/retry.hpp"

#include <array>
#include <chrono>

namespace eligd::hooks {

std::optional<Microseconds> wait_after(int tries, Entropy& entropy) {
  using namespace std::chrono_literals;
  static constexpr std::array<std::chrono::seconds, tries_max - 1> waits = {
      5s, 5min, 30min, 2h, 5h, 10h, 14h, 20h, 24h};
  if (tries < 1 || tries >= tries_max) return std::nullopt;
  const Microseconds wait = waits.at(static_cast<std::size_t>(tries - 1));
  const Microseconds least = wait * 4 / 5;
  const auto span = static_cast<std::uint64_t>((wait * 2 / 5).count());
  return least + Microseconds(static_cast<std::int64_t>(entropy.below(span)));
}

}  // namespace eligd::hooks
