// The intakes read lately: a check needs its intake twice within a second, and reading the kept
// document costs more than all that is decided from it.
//
// Bounded; what is kept lives as long as the World it belongs to, whose configuration the reading
// followed. A new version of an intake has another digest, and is read anew.
#pragma once

#include "base/ids.hpp"
#include "intake/intake.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace eligd::jobs {

class IntakeMemory {
 public:
  // nullptr when this version is not kept. Valid until the next keep().
  [[nodiscard]] const intake::NewIntake* find(IntakeId id, std::string_view digest) const {
    const auto found = known_.find(id.value());
    return found != known_.end() && found->second.digest == digest ? &found->second.intake
                                                                   : nullptr;
  }

  void keep(IntakeId id, std::string digest, intake::NewIntake intake) {
    // Those in flight are a few hundred: forgetting all of them now and then costs one reading
    // each.
    if (known_.size() >= known_max) known_.clear();
    known_.insert_or_assign(id.value(),
                            Known{.digest = std::move(digest), .intake = std::move(intake)});
  }

 private:
  static constexpr std::size_t known_max = 512;
  struct Known {
    std::string digest;
    intake::NewIntake intake;
  };
  std::unordered_map<std::int64_t, Known> known_;
};

}  // namespace eligd::jobs
