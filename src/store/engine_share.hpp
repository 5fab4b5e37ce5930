// Which part of a partner's caps and rates one of several engines keeps to (decision 0064). Pure.
//
// Of n engines the one of rank r has the slots k of a cap with k mod n = r: together they have the
// cap and never more, a larger cap gives nobody less, and the first has a slot of every cap.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace eligd::store {

struct EngineShare {
  std::int64_t rank = 0;
  std::int64_t of = 1;  // 0: none of it

  [[nodiscard]] int part_of(int whole) const noexcept {
    if (of <= 0 || whole <= rank) return 0;
    return static_cast<int>((whole - rank + of - 1) / of);
  }
  friend bool operator==(const EngineShare&, const EngineShare&) = default;
};

// While the members change, the smallest of the parts before and after holds.
class EngineShares {
 public:
  // All of it.
  EngineShares() : shares_{EngineShare{}} {}
  explicit EngineShares(EngineShare only) : shares_{only} {}

  void also(EngineShare share) {
    if (std::ranges::find(shares_, share) == shares_.end()) shares_.push_back(share);
  }
  [[nodiscard]] int part_of(int whole) const noexcept {
    int part = whole;
    for (const EngineShare& share : shares_) part = std::min(part, share.part_of(whole));
    return part;
  }
  friend bool operator==(const EngineShares&, const EngineShares&) = default;

 private:
  std::vector<EngineShare> shares_;
};

}  // namespace eligd::store
