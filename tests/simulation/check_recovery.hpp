// A crash loses nothing that was acknowledged (I17), and leaves nothing half-stored (I18).
#pragma once

#include "scene.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <unordered_set>

namespace eligd::simulation {

class RecoveryCheck {
 public:
  explicit RecoveryCheck(Scene& scene)
      : scene_(scene), sample_(scene.plan.seed, "recovery sample") {}
  // After each commit; the disk is asked what of it is synced.
  void committed();
  void intake_acknowledged(const std::string& external_id) { intakes_.insert(external_id); }
  // Another store takes its place: what is in that one is all there is.
  void store_restored();
  // The store was opened again; nothing has run on it yet.
  void process_began(bool lost_power);
  // After a crash.
  void look_through(const store::Store& store, bool lost_power);

 private:
  // The first column of every row.
  [[nodiscard]] std::unordered_multiset<std::string> texts(const char* sql);

  Scene& scene_;
  Choices sample_;
  Newest written_{};
  Newest synced_{};
  std::set<std::string> intakes_{};
};

}  // namespace eligd::simulation
