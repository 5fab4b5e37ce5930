// What other systems are told: events, and their deliveries to each endpoint (decision 0037).
//
// Events of cases and runs are written by the schema's triggers, in the transaction of what they
// tell of. Connections of its own to the same file; thread-safe; the promises and errors of
// store.hpp hold.
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "store/done.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::store {

struct HookEndpoint {
  std::string key{};
  std::vector<std::string> events{};
  std::vector<std::string> facilities{};  // empty: all, and what is about no case
};

enum class HookState : std::uint8_t { due, delivered, parked };

struct HookDelivery {
  std::int64_t id = 0;
  std::int64_t event = 0;
  std::string endpoint{};
  std::string type{};
  std::optional<VerificationId> verification{};
  std::optional<RunId> run{};
  std::string payer{};
  std::string headline{};
  std::string facility{};
  Instant at{};                        // when it happened
  std::int64_t audit_entry = 0;        // the audit chain's head then; 0: not told with this one
  std::string audit_hash{};            // hex
  std::vector<std::string> changed{};  // of coverage.changed: keys of facts, and "readiness"
  HookState state = HookState::due;
  int attempts = 0;
  Instant due{};
  int status = 0;
  std::string words{};
  std::optional<Instant> ended{};
};

struct HookEnd {
  std::int64_t delivery = 0;
  HookState state = HookState::due;  // due: tried again at `due`
  Instant due{};
  int status = 0;
  std::string words{};
  bool is_gone = false;  // 410: nothing goes to this endpoint any more
  Instant now{};
};

struct PageOfDeliveries {
  std::string endpoint{};
  std::optional<HookState> state{};
  std::int64_t before = INT64_MAX;
  std::int64_t max = 50;
};

// How an endpoint stands: the first ones of what waits and of what was given up are counted.
struct HookStanding {
  std::string key{};
  bool is_gone = false;  // it said 410: nothing goes there until it is replayed to
  std::int64_t waiting = 0;
  std::int64_t parked = 0;
};
inline constexpr std::int64_t hooks_counted_max = 1000;

class HookStore {
 public:
  HookStore() = default;
  HookStore(const HookStore&) = delete;
  HookStore& operator=(const HookStore&) = delete;
  virtual ~HookStore() = default;

  // These and no others from now on: the tasks of the others end. One that said it is gone stays so
  // until it is replayed to.
  virtual void use_endpoints(std::vector<HookEndpoint> endpoints, Instant now, Done<void> done) = 0;
  // intake.at_risk for whom that was not told yet: first appointment in [from, until), not ready.
  virtual void tell_of_risks(Instant from, Instant until, Instant now, Done<void> done) = 0;
  // With a task for Admin where it is parked or gone, closed by the next that is delivered.
  virtual void end_delivery(HookEnd end, Done<void> done) = 0;
  // Due anew, with all its tries before it; `delivery` 0: every parked one of the endpoint. The
  // number of them. not_found: none. conflict: the endpoint is in use no more.
  virtual void replay(std::int64_t delivery, std::string endpoint, Instant now,
                      Done<std::int64_t> done) = 0;

  // The oldest that are due of each endpoint in use, at most so many of each.
  [[nodiscard]] virtual Result<std::vector<HookDelivery>> due(Instant now,
                                                              std::int64_t max) const = 0;
  // When the next is due; empty: none is.
  [[nodiscard]] virtual Result<std::optional<Instant>> next_due() const = 0;
  // Of each endpoint in use, by its key.
  [[nodiscard]] virtual Result<std::vector<HookStanding>> standings() const = 0;
  // Newest first.
  [[nodiscard]] virtual Result<std::vector<HookDelivery>> deliveries(
      const PageOfDeliveries& page) const = 0;
};

// The file must have its schema: open the store before.
[[nodiscard]] Result<std::unique_ptr<HookStore>> open_hooks(const std::filesystem::path& path);

}  // namespace eligd::store
