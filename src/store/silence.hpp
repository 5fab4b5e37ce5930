// How long other engines have been silent: by our own clock, which nobody sets, since the server's
// may be set while they beat, and another server in its place has another one. Only of one that is
// seen for the first time the server's word is taken. Pure.
#pragma once

#include "base/time.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <utility>

namespace eligd::store {

class Silences {
 public:
  using Moment = std::chrono::steady_clock::time_point;

  // `beats` rises with each of its beats; `by_server`: since the last one, as the server tells it.
  [[nodiscard]] Microseconds of(std::int64_t engine, std::int64_t beats, Microseconds by_server,
                                Moment now) {
    const auto before = last_.find(engine);
    Beat beat{.beats = beats, .seen = now};
    if (before == last_.end())
      beat.seen -= std::clamp(by_server, Microseconds(0), longest);
    else if (before->second.beats == beats)
      beat.seen = before->second.seen;
    seen_[engine] = beat;
    return std::chrono::duration_cast<Microseconds>(now - beat.seen);
  }

  // Those that were not asked about since the last time.
  void forget_others() { last_ = std::exchange(seen_, {}); }

 private:
  struct Beat {
    std::int64_t beats = 0;
    Moment seen{};
  };
  static constexpr Microseconds longest = std::chrono::hours(24);

  std::map<std::int64_t, Beat> last_{};
  std::map<std::int64_t, Beat> seen_{};
};

}  // namespace eligd::store
