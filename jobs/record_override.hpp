// What a person says against the machine, written down and decided about: one way for the command
// line and the API.
//
// Writes  the override or its withdrawal, then what follows from it (jobs/redecide).
// Crash   safe: the override is kept first; a start decides anew what is older than one.
#pragma once

#include "base/error.hpp"
#include "coverage/overrides.hpp"
#include "jobs/redecide.hpp"
#include "jobs/world.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace eligd::jobs {

// As a person told it: one of fact, is_self_pay and withdraw.
struct OverrideTold {
  std::string fact{};  // KEY=VALUE as in docs/facts.md
  bool is_self_pay = false;
  std::string reason{};
  std::string until{};        // the last day it counts
  std::int64_t withdraw = 0;  // the number of one that holds no more
};

struct OverrideKept {
  std::int64_t id = 0;
  Redecided decided{};
};

// An override and how it stands today: "in force", "ran out", ...
struct OverrideShown {
  std::int64_t id = 0;
  std::string fact{};  // "copay.in=40.00/day", or "self-pay"
  std::string by{};
  std::string reason{};
  std::string recorded{};    // an instant
  std::string until{};       // a day
  std::string payer_said{};  // when it was made; empty: nothing
  std::string standing{};
};

// Whether it says one whole thing. Errors: usage, naming the field as an option ("--until").
[[nodiscard]] Result<void> check_override(const OverrideTold& told);
// `who` is the account. Waits for the store. Errors: usage, not_found, conflict, storage.
[[nodiscard]] Result<OverrideKept> record_override(World& world, VerificationId id,
                                                   const OverrideTold& told,
                                                   const std::string& who);
[[nodiscard]] Result<std::vector<OverrideShown>> overrides_shown(const World& world,
                                                                 VerificationId id);

}  // namespace eligd::jobs
