// What the payer's representative said, written down and decided about: one way for the command
// line and the API.
//
// Writes  the call, then what follows from it (jobs/redecide).
// Crash   safe: the call is kept first; a start decides anew what is older than a call.
#pragma once

#include "base/error.hpp"
#include "coverage/call_results.hpp"
#include "jobs/redecide.hpp"
#include "jobs/world.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace eligd::jobs {

// As a person told it.
struct CallTold {
  std::string representative{};
  std::string reference{};
  std::string at{};  // a day, a day and time, a moment; empty: now
  std::string note{};
  std::vector<std::string> facts{};  // KEY=VALUE as in docs/facts.md
};

struct CallKept {
  std::int64_t id = 0;
  Redecided decided{};
};

// Errors: usage, naming the field as an option ("--at").
[[nodiscard]] Result<coverage::CallResult> read_call(const CallTold& told, const config::Zone& zone,
                                                     Instant now);
// `who` is the account. Waits for the store.
[[nodiscard]] Result<CallKept> record_call(World& world, VerificationId id,
                                           const coverage::CallResult& call,
                                           const std::string& who);

}  // namespace eligd::jobs
