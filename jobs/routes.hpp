// Which clearinghouse an inquiry takes, and whether it may leave now: caps, rates, open times,
// budgets and circuits in one place (I10; docs/decisions/0018-scheduling.md). Counters only:
// instants come in, nothing here waits or sends.
//
// A circuit stands before each clearinghouse (connections refused, certificates) and before each
// lane, that is one payer through one clearinghouse (time-outs, errors): one payer's silence must
// not close the door for the others.
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"
#include "clearinghouse/adaptive_limit.hpp"
#include "clearinghouse/circuit_breaker.hpp"
#include "clearinghouse/limiter.hpp"
#include "config/configuration.hpp"
#include "jobs/budget.hpp"
#include "jobs/hands_word.hpp"
#include "jobs/held_doors.hpp"
#include "jobs/lane_news.hpp"
#include "store/engine_share.hpp"

#include <bitset>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eligd::jobs {

struct Way {
  ClearinghouseKey clearinghouse{};
  std::string payer_id{};  // NM109 of 2100A there
  Instant taken{};
  Microseconds taken_steady{};  // the same, by the clock that never jumps
  bool is_only = false;         // the question may not go elsewhere: Wish::only
};

// Who asks: somebody who waits at a desk does not queue behind the night.
enum class Lane : std::uint8_t { background, front_desk };

// What the transport told, for the circuits.
enum class TransportNews : std::uint8_t {
  reached,         // an answer of any kind: the lane works
  taken,           // the partner has the question and answers later; of the payer nothing is known
  not_reached,     // counts against the clearinghouse
  partner_error,   // an answer that is none: counts against the lane
  no_answer,       // silence: so does it, and the partner may still be at work on the question
  crowded,         // the partner said "too many"
  route_stopped,   // a certificate or credential: no use before a person acts
  nothing_learned  // the fault was ours
};

// What keeps everything for a payer from leaving now, where no slot that comes free would help.
// Refused: for all of this run, and nothing but a person changes it.
// Held: over all runs, as far as the store says so.
enum class Shut : std::uint8_t { no, closed, down, paused, budget, refused, held, refusals };
[[nodiscard]] std::string_view to_words(Shut why) noexcept;  // "its hours are over"

// A way nothing takes just now, or only a probe; no payer: the clearinghouse as such.
struct HeldBack {
  using Key = std::pair<ClearinghouseKey, PayerKey>;
  ClearinghouseKey clearinghouse{};
  PayerKey payer{};
  bool is_probing = false;
  std::string_view why{};  // static words
  friend bool operator==(const HeldBack&, const HeldBack&) = default;
};

struct Wish {
  std::optional<ClearinghouseKey>
      only{};  // an earlier attempt may have arrived there: nowhere else
  std::optional<ClearinghouseKey> avoid{};  // just failed there: another one first, if there is one
};

class Routes {
 public:
  // `reachable`: the clearinghouses a connection exists for. `configuration` must outlive this.
  Routes(const config::Configuration& configuration, const std::set<ClearinghouseKey>& reachable,
         Lane lane = Lane::background);

  // What left today so far, for the budgets. Needed only where has_budget.
  [[nodiscard]] bool has_budget() const { return budget_.has_limits(); }
  [[nodiscard]] Instant budget_begins(Instant now) const { return budget_.day_begins(now); }
  void start_budget(const std::vector<store::AttemptStats>& sent, Instant now);

  // How late it is by the clock that never jumps. What a partner may still be at work on is held
  // by that one, and so is what it bears in a minute, and how long a circuit stays open (I10, T1):
  // it works on and counts on, whatever ours is set to. Told before what follows is asked; whoever
  // forgets it holds a slot longer, never shorter.
  void passed(Microseconds steady);

  // Takes the slots of the first way that is open now; give_back ends it. Empty: none is.
  [[nodiscard]] std::optional<Way> take(const config::Payer& payer, const Wish& wish, Instant now);
  void give_back(const config::Payer& payer, const Way& way, TransportNews news, Instant now);
  // The partner took it and answers later: its door works. The slot is given back some time after.
  void took(const Way& way);
  // Its answer was picked up after the slot was given back: partner and payer are there (I10).
  void answered_late(const config::Payer& payer, const ClearinghouseKey& clearinghouse);

  // What an answer said about the lane it came on. At rest, it opens after an hour to one probe; if
  // that one is told the same, the lane takes no more of this run.
  void heard(const PayerKey& payer, const ClearinghouseKey& clearinghouse, const LaneTold& told,
             Instant now);

  // What the store says of doors that only a person opens, and of what may still be refused today.
  void know(const DoorStates& states, Instant now);
  // The same at once: what is told meanwhile reaches the store later.
  void hold(const ClearinghouseKey& clearinghouse, Held why);
  void counted_refusal(const ClearinghouseKey& clearinghouse, Instant now);
  [[nodiscard]] Held held(const ClearinghouseKey& clearinghouse) const;
  // From now on what is held by a door that only a person opens is final for this run.
  void wait_for_nobody();
  // Does anybody count the refusals there?
  [[nodiscard]] bool counts_refusals(const ClearinghouseKey& clearinghouse) const;

  // The partner asked everybody to stay away until then.
  void pause(const ClearinghouseKey& clearinghouse, Instant until);

  // Could anything for this payer leave now? Changes nothing.
  [[nodiscard]] bool is_passable(const config::Payer& payer, Instant now) const;
  // Is there a connection to any clearinghouse of the payer at all?
  [[nodiscard]] bool is_reachable(const config::Payer& payer) const;
  // Closed, down, paused or out of budget, not merely full: waiting for a slot is of no use.
  [[nodiscard]] Shut why_shut(const config::Payer& payer, const Wish& wish, Instant now) const;
  // Not worth waiting for: refused for this run; at the desk, whatever no minute of waiting opens.
  [[nodiscard]] bool is_final(Shut why) const;
  // How many may be in flight there now; under the configured cap while the partner is crowded.
  [[nodiscard]] int limit_of(const ClearinghouseKey& clearinghouse) const;
  [[nodiscard]] int limit_of(const config::Payer& payer, const ClearinghouseKey& through) const;
  // Another door than `than` reaches the payer and is not down.
  [[nodiscard]] bool has_other(const config::Payer& payer, const ClearinghouseKey& than) const;
  // Reachable payers for which nothing may leave now: not worth a claim.
  [[nodiscard]] std::vector<PayerKey> blocked_payers(Instant now) const;
  // When time alone may open something that is closed now; empty when nothing waits for time.
  [[nodiscard]] std::optional<Instant> next_change(Instant now) const;

  // Whatever faults and refusals shut; not hours, pauses, budgets or full slots.
  [[nodiscard]] std::vector<HeldBack> held_back() const;

  // Beside other engines (docs/decisions/0064). Of caps and rates that hands ask under too this
  // engine keeps to its part; of the others to all of it where it `has_all_of_leaders`.
  void keep_to(const store::EngineShares& shares, bool has_all_of_leaders);
  // Nothing on its way and nothing of the last minute is beyond that.
  [[nodiscard]] bool keeps_to_part(Microseconds steady) const;
  // As hands: what the leader opened, and payers all of whose ways it did.
  void lend(const HandsWord& word);
  [[nodiscard]] std::vector<FoundShut> found_shut(Instant now) const;
  // As the leader: where hands may ask, and what they found.
  [[nodiscard]] HandsWord open_to_hands(Instant now) const;
  void hear_of(const FoundShut& found, Instant now);

  // Since when no way to the payer works, for "payer down since".
  [[nodiscard]] std::optional<Instant> down_since(const config::Payer& payer) const;

 private:
  struct House {
    House(const config::Clearinghouse& profile, clearinghouse::CircuitBreaker::Settings settings);
    const config::Clearinghouse* profile;
    clearinghouse::CircuitBreaker circuit;
    clearinghouse::AdaptiveLimit limit;
    clearinghouse::RateLimiter rate;
    Instant paused_until{};
    bool is_refused = false;  // it takes no envelope of ours, for whomever
    bool is_stopped = false;  // sign-in or certificate: no use before a person acts
    Held held = Held::no;
    std::optional<int> refusals_left{};  // until refusals_until
    Instant refusals_until{};
    // The first question shows whether our log-in is taken; the others wait for it a moment, so
    // that a wrong password is refused once and not by all that leave together (F100).
    bool needs_login_proof = false;
    std::optional<Instant> login_asked{};
    // Slots of questions the partner may still be at work on, by the clock that never jumps.
    std::vector<Microseconds> held_until{};
  };
  // One payer through one clearinghouse.
  struct Door {
    Door(int cap, clearinghouse::CircuitBreaker::Settings settings)
        : circuit(settings), limit(cap) {}
    clearinghouse::CircuitBreaker circuit;
    clearinghouse::AdaptiveLimit limit;
    int in_flight = 0;
    std::optional<Instant> rests_until{};
    std::optional<Instant> quiet_until{};  // the payer said "not now" too often
    Instant quiet_since{};
    int not_now = 0;                           // in a row
    std::bitset<not_now_window> not_now_of{};  // of the last answers
    std::size_t answers = 0;                   // counted into it
    std::string refused_at{};                  // by the last 999
    int refused_alike = 0;                     // in a row, at that place
    bool is_refused = false;
  };
  using DoorKey = std::pair<ClearinghouseKey, PayerKey>;

  // Counts what one answer said into the lane, and makes it quiet where that is too much.
  void count(Door& lane, bool is_not_now, Instant now) const;
  [[nodiscard]] int payer_cap(const config::Payer& payer) const;
  [[nodiscard]] bool is_for_hands(const config::Clearinghouse& house) const;
  [[nodiscard]] bool is_for_hands(const config::Payer& payer) const;
  [[nodiscard]] bool is_lent(const config::Payer& payer) const;
  // This engine's part of `whole`.
  [[nodiscard]] int part(bool is_for_hands, int whole) const;
  [[nodiscard]] int lane_cap(const House& house) const;
  [[nodiscard]] int in_flight_of(const ClearinghouseKey& key) const;
  [[nodiscard]] bool is_way_open(const config::Payer& payer, const ClearinghouseKey& key,
                                 Instant now) const;
  [[nodiscard]] bool circuit_lets(const ClearinghouseKey& key, const PayerKey& payer) const;
  [[nodiscard]] Shut why_way_shut(const config::Payer& payer, const ClearinghouseKey& key,
                                  Instant now) const;
  [[nodiscard]] bool is_login_in_question(const House& house, Instant now) const;
  [[nodiscard]] bool rates_let(const config::Payer& payer) const;
  void take_rates(const config::Payer& payer, House& house);
  Door& door(const config::Payer& payer, const ClearinghouseKey& key);
  [[nodiscard]] const Door* find_door(const config::Payer& payer,
                                      const ClearinghouseKey& key) const;

  const config::Configuration& configuration_;
  Lane lane_;
  bool waits_for_people_ = true;
  Microseconds steady_{};
  clearinghouse::CircuitBreaker::Settings settings_;
  std::map<ClearinghouseKey, House> houses_;
  std::map<DoorKey, Door> doors_;
  clearinghouse::InFlightLimiter in_flight_;
  clearinghouse::RateLimiter rate_;  // of the practice
  std::map<PayerKey, clearinghouse::RateLimiter> payer_rates_;
  Budget budget_;
  store::EngineShares shares_{};
  bool has_all_of_leaders_ = true;
  std::optional<HandsWord> lent_{};  // as hands
};

}  // namespace eligd::jobs
