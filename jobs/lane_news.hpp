// What an answer says about the lane it came on: this payer through this clearinghouse
// (docs/rejections.md). What the transport told is jobs/routes' TransportNews.
#pragma once

#include <chrono>
#include <cstdint>

namespace eligd::jobs {

enum class LaneNews : std::uint8_t {
  works,
  rests,       // not to be asked again, and nobody knows how long: an hour, then one probe
  refuses_us,  // whoever asks there for anybody is refused alike until an admin mends it
};

inline constexpr std::chrono::hours hold_pause{1};

}  // namespace eligd::jobs
