// How far what is bounded came in a world (I19).
#pragma once

#include <cstddef>
#include <cstdint>

namespace eligd::simulation {

struct HighWater {
  std::size_t queued = 0;     // writes that waited for the store
  std::size_t log_bytes = 0;  // of the store's log, as the process sees it
  std::int64_t claims = 0;    // of one question
};

}  // namespace eligd::simulation
