// The counts of a run, from rows (I4), and that nobody is forgotten (I20). After healing, that a
// night comes to its end.
#pragma once

#include "scene.hpp"

#include <map>

namespace eligd::simulation {

class LedgerCheck {
 public:
  explicit LedgerCheck(Scene& scene) : scene_(scene) {}
  void night_began() { outcomes_.clear(); }
  // After each commit.
  void committed();
  // What the store holds now stands: decisions that a power cut took may be made again.
  void process_began(bool lost_power);
  void night_ended(bool by_window);

 private:
  void check_next_steps();

  Scene& scene_;
  std::int64_t commits_ = 0;
  std::map<std::int64_t, std::int64_t> outcomes_{};  // of the run's items, by verification
};

}  // namespace eligd::simulation
