// What a changed configuration would say about answers that are stored: each verification's
// standing summary is made anew from the answers it was made from, as of its own time, and
// compared.
//
// Reads only: nothing of it reaches the store. Reading goes page by page on the caller's thread,
// explaining on threads of its own; two pages are in memory at a time, whatever the store holds.
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "jobs/world.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace eligd::jobs {

struct ReplayAsked {
  std::optional<Instant> since{};  // summaries made at or after it
  std::optional<PayerKey> payer{};
  unsigned threads = 1;  // for explaining
};

// One fact, or the estimate, under the stored summary and under the given configuration:
// "known 45.00 visit".
struct FactMove {
  std::string key{};
  std::string was{};
  std::string now{};
  bool is_money = false;
};

struct Replayed {
  VerificationId id{};
  std::string payer{};
  std::string was{};  // the headline stored
  std::string now{};
  std::vector<FactMove> facts{};  // required facts and money only
  std::string trouble{};          // why it cannot be explained now; empty: it was

  [[nodiscard]] bool changes_readiness() const { return trouble.empty() && was != now; }
  [[nodiscard]] bool changes_required() const;
  [[nodiscard]] bool changes_money() const;
  [[nodiscard]] bool changes() const { return trouble.empty() && (was != now || !facts.empty()); }
};

struct ReplayCounts {
  std::int64_t looked_at = 0;
  std::int64_t answers = 0;
  std::int64_t readiness = 0;  // would change
  std::int64_t required = 0;   // a required fact would, of its verification
  std::int64_t money = 0;
  std::int64_t changed = 0;   // any of the three
  std::int64_t troubled = 0;  // payer or level no longer configured, or not to be read
};

struct ReplayTold {
  std::function<void(const Replayed&)> found{};  // what changes or cannot be explained, by id
  std::function<void(const ReplayCounts&)> progress{};  // after each page; both may be empty
};

// Stops between pages when the world is asked to. Errors: the store's.
[[nodiscard]] Result<ReplayCounts> replay(const World& world, const ReplayAsked& asked,
                                          const ReplayTold& told);

}  // namespace eligd::jobs
