// One seed's world from its first night to its last: the real night on a virtual clock, in front of
// payers, ways and a disk that fail as the plan says, and the checkers that watch it.
//
// One process, one thread. The same seed gives the same story, to the last line.
#pragma once

#include "high_water.hpp"
#include "plan.hpp"
#include "script.hpp"
#include "story.hpp"
#include "wire.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace eligd::simulation {

struct WorldEnd {
  std::optional<Breach> breach{};
  std::uint64_t digest = 0;
  std::deque<std::string> lines{};  // of the story; its end, where it is long
  std::uint64_t first_line = 0;
  std::map<std::string, std::int64_t> faults{};
  int nights = 0;  // begun
  std::int64_t events = 0;
  std::int64_t attempts = 0;
  std::int64_t crashes = 0;
  std::int64_t known = 0;  // figures, over all summaries
  std::int64_t unknown = 0;
  HighWater high_water{};
  Microseconds lasted{0};  // in virtual time
  std::vector<AskedOnce> asked{};
  Script script{};  // what went wrong, to go wrong again
};

// At most plan.nights of it; `nights_max` cuts it short.
[[nodiscard]] WorldEnd live(const WorldPlan& plan, int nights_max);

}  // namespace eligd::simulation
