// What an outcome of a connection means: to the store, to the retry ladder, to the circuits. Pure.
#pragma once

#include "base/time.hpp"
#include "clearinghouse/connection.hpp"
#include "jobs/retry_policy.hpp"
#include "jobs/routes.hpp"
#include "store/records.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace eligd::jobs {

struct Verdict {
  store::AttemptEnd end{};
  std::string reason{};  // for staff: of a failed connection what it means; else `end.words`
  Fate fate = Fate::unknown;
  Microseconds retry_after{0};
  std::optional<store::NewAnswer>
      kept{};  // what came instead of an answer, for whoever looks into it
};

// For every outcome but Answered and Pending.
[[nodiscard]] Verdict verdict_of(const clearinghouse::Outcome& outcome, Instant now);
// The same from what the store kept of an attempt, for deciding after a crash.
[[nodiscard]] Fate fate_of(const store::AttemptRecord& attempt);
[[nodiscard]] TransportNews transport_news(const clearinghouse::Outcome& outcome);
// The bytes that came with an outcome that is no answer; null when there are none.
[[nodiscard]] const Phi<std::string>* raw_of(const clearinghouse::Outcome& outcome);
[[nodiscard]] std::string_view event_name(Fate fate) noexcept;  // "attempt.unknown"

}  // namespace eligd::jobs
