// What is called known is true: each known figure of a summary is one the payer told in an answer
// the summary rests on, about that person (I2, I13), and nobody is Ready who is not covered.
// Unknown is allowed, and counted.
#pragma once

#include "scene.hpp"
#include "store/store.hpp"

#include <cstdint>

namespace eligd::simulation {

class TruthCheck {
 public:
  explicit TruthCheck(Scene& scene) : scene_(scene) {}
  void process_began(bool lost_power);
  void night_ended(const store::Store& store);
  [[nodiscard]] std::int64_t known() const noexcept { return known_; }
  [[nodiscard]] std::int64_t unknown() const noexcept { return unknown_; }

 private:
  [[nodiscard]] bool is_on_phone(VerificationId verification) const;
  void check_strangers();
  void check_summary(const store::Store& store, const store::SummaryRecord& summary);

  Scene& scene_;
  std::int64_t last_summary_ = 0;
  std::int64_t known_ = 0;
  std::int64_t unknown_ = 0;
};

}  // namespace eligd::simulation
