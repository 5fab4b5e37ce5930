// The intakes read lately: a night needs each at planning, asking and deciding, and opening and
// reading the kept document costs more than all that is decided from it.
//
// Bounded; what is kept lives as long as the World it belongs to, whose configuration the reading
// followed. A new version of an intake has another digest, and is read anew.
#pragma once

#include "base/ids.hpp"
#include "intake/intake.hpp"
#include "store/records.hpp"

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace eligd::jobs {

struct KnownIntake {
  store::IntakeRecord record{};
  intake::NewIntake intake{};  // what the record's document says
};

class IntakeMemory {
 public:
  // nullptr when this version is not kept. Valid until the next keep().
  [[nodiscard]] const KnownIntake* find(IntakeId id, std::string_view digest) const {
    const auto found = known_.find(id.value());
    return found != known_.end() && found->second.record.digest == digest ? &found->second
                                                                          : nullptr;
  }

  void keep(KnownIntake known) {
    // A night's are a few thousand: forgetting all of them now and then costs one reading each.
    if (known_.size() >= known_max) known_.clear();
    const std::int64_t id = known.record.id.value();
    known_.insert_or_assign(id, std::move(known));
  }

 private:
  static constexpr std::size_t known_max = 4096;
  std::unordered_map<std::int64_t, KnownIntake> known_;
};

}  // namespace eligd::jobs
