// High-water marks against what bounds them (I19): the writes that wait for the store, the log
// of the store's file, which a checkpoint must empty in time, what one question goes through, and
// the night itself.
#pragma once

#include "high_water.hpp"
#include "scene.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace eligd::simulation {

class BoundsCheck {
 public:
  explicit BoundsCheck(Scene& scene) : scene_(scene) {}
  // After each step of the process.
  void went_on(std::size_t queued);
  void committed();
  // It ought to have ended at `over`, but for what takes its time.
  void night_ended(Instant began, Instant over);
  [[nodiscard]] const HighWater& marks() const noexcept { return marks_; }

 private:
  Scene& scene_;
  HighWater marks_{};
};

}  // namespace eligd::simulation
