// On which days a program meets: what eligd.toml says under [program].
#pragma once

#include "base/time.hpp"

#include <array>
#include <vector>

namespace eligd::config {

// 1 Monday .. 7 Sunday.
using Weekdays = std::vector<int>;

struct ProgramCalendar {
  // By days a week, from 0 (none) to 7.
  std::array<Weekdays, 8> weekdays{{{},
                                    {1},
                                    {2, 4},
                                    {1, 3, 5},
                                    {1, 2, 3, 4},
                                    {1, 2, 3, 4, 5},
                                    {1, 2, 3, 4, 5, 6},
                                    {1, 2, 3, 4, 5, 6, 7}}};
  std::vector<CivilDate> closed{};  // in order; on these nobody meets
};

}  // namespace eligd::config
