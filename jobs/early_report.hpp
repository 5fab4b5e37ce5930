// The night's report while the night still waits for payers.
//
// The first one is written when all have been asked and what is left has to wait a while; what is
// answered after it makes further revisions, several answers one, not more often than
// `revision_gap`. The end of the night makes one in any case (jobs/nightly).
//
// Reads and writes what write_night_report does. A report that fails costs the night nothing.
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"
#include "jobs/world.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace eligd::jobs {

inline constexpr std::chrono::minutes rest_min{5};       // a shorter wait is worth no report
inline constexpr std::chrono::minutes revision_gap{15};  // between two revisions of one night

// A night in which nothing is in flight.
struct Resting {
  Instant now{};
  Instant until{};        // when somebody is asked next
  std::int64_t open = 0;  // items without an outcome
};

struct EarlyIssue {
  Instant at{};
  std::int64_t open = 0;  // then
};

// `last` is the one this pass of the night issued last.
[[nodiscard]] bool is_report_due(const Resting& night, const std::optional<EarlyIssue>& last);

class EarlyReport {
 public:
  EarlyReport(World& world, RunId run) : world_(world), run_(run) {}
  void at_rest(Instant until);

 private:
  World& world_;
  RunId run_;
  std::optional<EarlyIssue> last_{};
};

}  // namespace eligd::jobs
