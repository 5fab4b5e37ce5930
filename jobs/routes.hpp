// Which clearinghouse an inquiry takes, and whether it may leave now: caps, rates, payer hours and
// circuits in one place (I10). Counters only: instants come in, nothing here waits or sends.
//
// A circuit stands before each clearinghouse (connections refused, certificates) and before each
// lane, that is one payer through one clearinghouse (time-outs, errors): one payer's silence must
// not close the door for the others.
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"
#include "clearinghouse/circuit_breaker.hpp"
#include "clearinghouse/limiter.hpp"
#include "config/configuration.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace eligd::jobs {

struct Way {
  ClearinghouseKey clearinghouse{};
  std::string payer_id{};  // NM109 of 2100A there
};

// What the transport told, for the circuits.
enum class TransportNews : std::uint8_t {
  reached,         // an answer of any kind: the lane works
  not_reached,     // counts against the clearinghouse
  no_answer,       // counts against the lane
  route_stopped,   // a certificate or credential: no use before a person acts
  nothing_learned  // the fault was ours, or the partner only asked for patience
};

struct Wish {
  std::optional<ClearinghouseKey>
      only{};  // an earlier attempt may have arrived there: nowhere else
  std::optional<ClearinghouseKey> avoid{};  // just failed there: another one first, if there is one
};

class Routes {
 public:
  // `reachable`: the clearinghouses a connection exists for. `configuration` must outlive this.
  Routes(const config::Configuration& configuration, const std::set<ClearinghouseKey>& reachable);

  // Takes the slots of the first way that is open now; give_back ends it. Empty: none is.
  [[nodiscard]] std::optional<Way> take(const config::Payer& payer, const Wish& wish, Instant now);
  void give_back(const config::Payer& payer, const Way& way, TransportNews news, Instant now);

  // The partner asked everybody to stay away until then.
  void pause(const ClearinghouseKey& clearinghouse, Instant until);

  // Could anything for this payer leave now? Changes nothing.
  [[nodiscard]] bool is_passable(const config::Payer& payer, Instant now) const;
  // Is there a connection to any clearinghouse of the payer at all?
  [[nodiscard]] bool is_reachable(const config::Payer& payer) const;
  // Closed by hours, circuit or a pause, not merely full: waiting for a slot is of no use.
  [[nodiscard]] bool is_shut(const config::Payer& payer, const Wish& wish, Instant now) const;
  // Another door than `than` reaches the payer and is not down.
  [[nodiscard]] bool has_other(const config::Payer& payer, const ClearinghouseKey& than,
                               Instant now) const;
  // Reachable payers for which nothing may leave now: not worth a claim.
  [[nodiscard]] std::vector<PayerKey> blocked_payers(Instant now) const;
  // When time alone may open something that is closed now; empty when nothing waits for time.
  [[nodiscard]] std::optional<Instant> next_change(Instant now) const;

  // Since when no way to the payer works, for "payer down since".
  [[nodiscard]] std::optional<Instant> down_since(const config::Payer& payer) const;

 private:
  using Lane = std::pair<ClearinghouseKey, PayerKey>;
  struct House {
    explicit House(const config::Clearinghouse& profile,
                   clearinghouse::CircuitBreaker::Settings settings);
    int in_flight_max;
    clearinghouse::CircuitBreaker circuit;
    mutable clearinghouse::RateLimiter rate;  // asking when it opens forgets what is long past
    Instant paused_until{};
  };

  [[nodiscard]] int payer_cap(const config::Payer& payer) const;
  [[nodiscard]] bool is_way_open(const config::Payer& payer, const ClearinghouseKey& key,
                                 Instant now) const;
  [[nodiscard]] bool circuit_lets(const ClearinghouseKey& key, const PayerKey& payer,
                                  Instant now) const;

  const config::Configuration& configuration_;
  clearinghouse::CircuitBreaker::Settings settings_;
  std::map<ClearinghouseKey, House> houses_;
  std::map<Lane, clearinghouse::CircuitBreaker> lanes_;
  clearinghouse::InFlightLimiter in_flight_;
};

}  // namespace eligd::jobs
