// What people said counts: it is kept once they were told so (I17), and what is decided stands on
// it (I20).
#pragma once

#include "scene.hpp"
#include "store/store.hpp"

namespace eligd::simulation {

class DeskCheck {
 public:
  explicit DeskCheck(Scene& scene) : scene_(scene) {}
  void process_began();
  // From a backup: what was said since is gone with the disk.
  void store_restored() { scene_.at_desk.clear(); }
  // After what counts was decided about, as before any report.
  void night_ended(const store::Store& store);

 private:
  void check_self_pay(const store::Store& store);
  void check_damage();

  Scene& scene_;
};

}  // namespace eligd::simulation
