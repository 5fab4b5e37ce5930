// What an answer says about the lane it came on: this payer through this clearinghouse
// (docs/rejections.md). What the transport told is jobs/routes' TransportNews.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace eligd::jobs {

enum class LaneNews : std::uint8_t {
  works,
  not_now,           // the payer cannot answer at the moment: its outage, once several say so
  rests,             // not to be asked again, and nobody knows how long: an hour, then one probe
  refuses_us,        // whoever asks there for anybody is refused alike until an admin mends it
  refuses_form,      // a 999: the question as sent; ours to mend, once several are refused alike
  refuses_envelope,  // a TA1 about ids, dates or separators: each question of the partner's is
};

// What is said, and for a 999 where: two are alike that name the same place.
struct LaneTold {
  LaneNews news = LaneNews::works;
  std::string place{};  // as coverage::Classified::place has it
};

inline constexpr std::chrono::hours hold_pause{1};
// So many in a row, or half of the last so many: the lane is quiet for a while, then one probe
// goes.
inline constexpr int not_now_max = 5;
inline constexpr std::size_t not_now_window = 20;
// So many refused alike in a row, and the lane takes no more of this run.
inline constexpr int refused_alike_max = 3;

}  // namespace eligd::jobs
