// Which ways the engine holds back just now, for whoever looks: kept from what it tells while it
// asks ("circuit.open", "circuit.probing", "circuit.closed", between "circuits.begun" and
// "circuits.ended"). In memory only: a run begins with every way open, and so does a process.
//
// Thread-safe.
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"
#include "base/world.hpp"
#include "jobs/world.hpp"

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace eligd::jobs {

enum class CircuitState : std::uint8_t {
  unknown,  // nobody was asked since the daemon started
  closed,   // questions go this way
  open,     // none do
  probing,  // one does, to see whether it is back
};
[[nodiscard]] std::string_view to_text(CircuitState state) noexcept;  // "closed"

struct CircuitNow {
  CircuitState state = CircuitState::unknown;
  std::optional<Instant> since{};  // of open and probing
  std::string why{};               // ours, of open and probing
};

// Of the newest run that asked anybody.
struct AskingTime {
  std::optional<RunId> run{};
  std::optional<Instant> began{};
  std::optional<Instant> ended{};  // empty: it asks now, or nobody asked yet
};

class RouteBoard {
 public:
  explicit RouteBoard(const Clock& clock) : clock_(clock) {}
  RouteBoard(const RouteBoard&) = delete;
  RouteBoard& operator=(const RouteBoard&) = delete;

  // What is not about circuits is passed over.
  void saw(const Happening& happening);

  // The clearinghouse as such: its door is shut for every payer.
  [[nodiscard]] CircuitNow of(const ClearinghouseKey& clearinghouse) const;
  // One payer through it; the clearinghouse's own where that is shut.
  [[nodiscard]] CircuitNow of(const ClearinghouseKey& clearinghouse, const PayerKey& payer) const;
  [[nodiscard]] AskingTime asking() const;

 private:
  using Key = std::pair<ClearinghouseKey, PayerKey>;    // no payer: the clearinghouse as such
  [[nodiscard]] CircuitNow find(const Key& key) const;  // the mutex is held

  const Clock& clock_;
  mutable std::mutex mutex_;
  std::map<Key, CircuitNow> held_back_{};
  AskingTime asking_{};
};

}  // namespace eligd::jobs
