#include "jobs/routes.hpp"

#include "jobs/open_times.hpp"

#include <algorithm>

namespace eligd::jobs {
namespace {

using clearinghouse::CircuitBreaker;

// A wrong password is told at once; whoever is silent longer has taken it.
constexpr std::chrono::seconds login_proof_max{15};

// Would ask() let something through? Without asking, since asking takes the one probe there is.
bool would_pass(const CircuitBreaker& circuit, Microseconds steady) {
  return circuit.state() == CircuitBreaker::State::closed || circuit.next_probe() <= steady;
}

}  // namespace

std::string_view to_words(Shut why) noexcept {
  switch (why) {
    case Shut::no:
      break;
    case Shut::closed:
      return "the payer does not answer at this hour";
    case Shut::down:
      return "the payer cannot be reached now";
    case Shut::paused:
      return "the clearinghouse asked for a pause";
    case Shut::budget:
      return "what may be sent today is used up";
    case Shut::refused:
      return "refused for what would be the same for everybody; asked again in the next run";
    case Shut::held:
      return "the clearinghouse's door is held until an admin opens it";
    case Shut::refusals:
      return "as many refusals came from the clearinghouse today as it bears";
  }
  return "the payer can be reached";
}

Routes::House::House(const config::Clearinghouse& house, CircuitBreaker::Settings settings)
    : profile(&house),
      circuit(settings),
      limit(house.in_flight_max),
      rate(house.requests_per_minute_max),
      needs_login_proof(house.is_closed_after_refused_login &&
                        house.auth.kind != config::Auth::Kind::none) {}

Routes::Routes(const config::Configuration& configuration,
               const std::set<ClearinghouseKey>& reachable, Lane lane)
    : configuration_(configuration),
      lane_(lane),
      settings_{.failures_max = configuration.settings.limits.payer_down_failures,
                .pause = configuration.settings.limits.payer_down_pause},
      rate_(configuration.settings.limits.requests_per_minute_max),
      budget_(configuration) {
  for (const config::Clearinghouse& profile : configuration.clearinghouses) {
    if (reachable.contains(profile.key)) houses_.emplace(profile.key, House(profile, settings_));
  }
  for (const config::Payer& payer : configuration.payers) {
    if (payer.requests_per_minute_max > 0)
      payer_rates_.emplace(payer.key, clearinghouse::RateLimiter(payer.requests_per_minute_max));
  }
}

void Routes::start_budget(const std::vector<store::AttemptStats>& sent, Instant now) {
  budget_.start(sent, now);
}

int Routes::payer_cap(const config::Payer& payer) const {
  return payer.in_flight_max > 0 ? payer.in_flight_max
                                 : configuration_.settings.limits.in_flight_payer_max;
}

// The night leaves the reserved slots alone, but never stands still for them.
int Routes::lane_cap(const House& house) const {
  const bool is_shared = is_for_hands(*house.profile);
  const int limit = part(is_shared, house.limit.limit());
  if (lane_ == Lane::front_desk || limit == 0) return limit;
  return std::max(1, limit - part(is_shared, house.profile->in_flight_reserved));
}

int Routes::in_flight_of(const ClearinghouseKey& key) const {
  return in_flight_.of_clearinghouse(key) + static_cast<int>(houses_.at(key).held_until.size());
}

void Routes::passed(Microseconds steady) {
  steady_ = steady;
  for (auto& [key, house] : houses_)
    std::erase_if(house.held_until, [&](Microseconds until) { return until <= steady_; });
}

const Routes::Door* Routes::find_door(const config::Payer& payer,
                                      const ClearinghouseKey& key) const {
  const auto found = doors_.find({key, payer.key});
  return found == doors_.end() ? nullptr : &found->second;
}

Routes::Door& Routes::door(const config::Payer& payer, const ClearinghouseKey& key) {
  return doors_.try_emplace({key, payer.key}, payer_cap(payer), settings_).first->second;
}

int Routes::limit_of(const ClearinghouseKey& clearinghouse) const {
  const auto house = houses_.find(clearinghouse);
  return house == houses_.end() ? 0 : house->second.limit.limit();
}

int Routes::limit_of(const config::Payer& payer, const ClearinghouseKey& through) const {
  const Door* door = find_door(payer, through);
  return door != nullptr ? door->limit.limit() : payer_cap(payer);
}

bool Routes::circuit_lets(const ClearinghouseKey& key, const PayerKey& payer) const {
  const auto house = houses_.find(key);
  if (house == houses_.end() || !would_pass(house->second.circuit, steady_)) return false;
  const auto door = doors_.find({key, payer});
  return door == doors_.end() || would_pass(door->second.circuit, steady_);
}

Shut Routes::why_way_shut(const config::Payer& payer, const ClearinghouseKey& key,
                          Instant now) const {
  if (lent_ && !is_lent(payer)) return Shut::down;
  if (!circuit_lets(key, payer.key)) return Shut::down;
  const House& house = houses_.at(key);
  if (house.held != Held::no) return Shut::held;
  if (house.is_refused) return Shut::refused;
  if (house.refusals_left == 0 && now < house.refusals_until) return Shut::refusals;
  if (const Door* door = find_door(payer, key); door != nullptr) {
    if (door->is_refused) return Shut::refused;
    if (door->rests_until && *door->rests_until > now) return Shut::down;
    if (door->quiet_until && *door->quiet_until > now) return Shut::down;
  }
  if (!is_open(*house.profile, now)) return Shut::closed;
  if (house.paused_until > now) return Shut::paused;
  if (!budget_.allows(payer, key, now)) return Shut::budget;
  return Shut::no;
}

bool Routes::is_way_open(const config::Payer& payer, const ClearinghouseKey& key,
                         Instant now) const {
  if (why_way_shut(payer, key, now) != Shut::no) return false;
  const House& house = houses_.at(key);
  if (in_flight_of(key) >= lane_cap(house)) return false;
  if (is_login_in_question(house, now)) return false;
  // Each that is out may be refused: never more of them than may still be (F104, I10).
  if (house.refusals_left && now < house.refusals_until &&
      in_flight_of(key) >= *house.refusals_left)
    return false;
  if (const Door* door = find_door(payer, key);
      door != nullptr &&
      door->in_flight >=  // at rest: one probe
          (door->rests_until || door->quiet_until ? 1
                                                  : part(is_for_hands(payer), door->limit.limit())))
    return false;
  return house.rate.next(steady_) <= steady_;
}

bool Routes::is_login_in_question(const House& house, Instant now) const {
  return house.needs_login_proof && house.login_asked && now < *house.login_asked + login_proof_max;
}

bool Routes::rates_let(const config::Payer& payer) const {
  if (rate_.next(steady_) > steady_) return false;
  const auto rate = payer_rates_.find(payer.key);
  return rate == payer_rates_.end() || rate->second.next(steady_) <= steady_;
}

void Routes::take_rates(const config::Payer& payer, House& house) {
  (void)house.rate.try_take(steady_);
  (void)rate_.try_take(steady_);
  if (const auto rate = payer_rates_.find(payer.key); rate != payer_rates_.end())
    (void)rate->second.try_take(steady_);
}

std::optional<Way> Routes::take(const config::Payer& payer, const Wish& wish, Instant now) {
  if (!is_passable(payer, now)) return std::nullopt;
  const auto try_route = [&](const config::Route& route) -> std::optional<Way> {
    const ClearinghouseKey& key = route.clearinghouse;
    if (!is_way_open(payer, key, now)) return std::nullopt;
    House& house = houses_.at(key);
    if (!in_flight_.try_take(key, payer.key,
                             {.clearinghouse_max = lane_cap(house),
                              .payer_max = part(is_for_hands(payer), payer_cap(payer))})) {
      return std::nullopt;
    }
    take_rates(payer, house);
    if (house.needs_login_proof && !house.login_asked) house.login_asked = now;
    budget_.sent(payer.key, key, now);
    (void)house.circuit.ask(steady_);
    Door& way_there = door(payer, key);
    (void)way_there.circuit.ask(steady_);
    ++way_there.in_flight;
    return Way{.clearinghouse = key,
               .payer_id = route.payer_id,
               .taken = now,
               .taken_steady = steady_,
               .is_only = wish.only.has_value()};
  };
  for (const config::Route& route : payer.routes) {
    if (wish.only && route.clearinghouse != *wish.only) continue;
    if (wish.avoid && route.clearinghouse == *wish.avoid) continue;
    if (auto way = try_route(route)) return way;
    // A moment until its log-in is known to be taken: not worth another, dearer way.
    const auto house = houses_.find(route.clearinghouse);
    if (house != houses_.end() && is_login_in_question(house->second, now) &&
        why_way_shut(payer, route.clearinghouse, now) == Shut::no)
      return std::nullopt;
  }
  if (wish.only || !wish.avoid) return std::nullopt;
  const auto again = std::ranges::find(payer.routes, *wish.avoid, &config::Route::clearinghouse);
  return again == payer.routes.end() ? std::nullopt : try_route(*again);
}

void Routes::give_back(const config::Payer& payer, const Way& way, TransportNews news,
                       Instant now) {
  const config::Limits& limits = configuration_.settings.limits;
  in_flight_.give_back(way.clearinghouse, payer.key);
  House& house = houses_.at(way.clearinghouse);
  Door& way_there = door(payer, way.clearinghouse);
  --way_there.in_flight;
  const bool is_unproven = news == TransportNews::not_reached ||
                           news == TransportNews::route_stopped ||
                           news == TransportNews::nothing_learned;
  house.needs_login_proof = house.needs_login_proof && is_unproven;
  house.login_asked.reset();
  switch (news) {
    case TransportNews::reached:
      house.circuit.succeeded();
      house.is_stopped = false;
      way_there.circuit.succeeded();
      house.limit.went_well();
      if (now - way.taken > limits.slow_answer)
        way_there.limit.crowded(way.taken, now);
      else
        way_there.limit.went_well();
      break;
    case TransportNews::taken:
      took(way);
      break;
    case TransportNews::not_reached:
      house.circuit.failed(now, steady_);
      break;
    case TransportNews::no_answer:
      if (const Microseconds until = way.taken_steady + limits.slot_held; until > steady_)
        house.held_until.push_back(until);
      [[fallthrough]];
    case TransportNews::partner_error:
      house.circuit.succeeded();  // bytes left: the door itself works
      way_there.circuit.failed(now, steady_);
      way_there.limit.crowded(way.taken, now);
      break;
    case TransportNews::crowded:
      house.limit.crowded(way.taken, now);
      break;
    case TransportNews::route_stopped:
      house.circuit.failed_for_good(now, steady_);
      house.is_stopped = true;
      break;
    case TransportNews::nothing_learned:
      break;
  }
}

void Routes::answered_late(const config::Payer& payer, const ClearinghouseKey& clearinghouse) {
  houses_.at(clearinghouse).circuit.succeeded();
  door(payer, clearinghouse).circuit.succeeded();
}

void Routes::took(const Way& way) {
  House& house = houses_.at(way.clearinghouse);
  house.needs_login_proof = false;
  house.circuit.succeeded();
  house.limit.went_well();
}

void Routes::heard(const PayerKey& payer, const ClearinghouseKey& clearinghouse,
                   const LaneTold& told, Instant now) {
  const auto found = doors_.find({clearinghouse, payer});
  if (found == doors_.end()) return;
  Door& lane = found->second;
  if (told.news != LaneNews::refuses_form) lane.refused_alike = 0;
  switch (told.news) {
    case LaneNews::works:
      lane.rests_until.reset();
      count(lane, false, now);
      break;
    case LaneNews::not_now:
      count(lane, true, now);
      break;
    case LaneNews::rests:
      // Those that left before it was at rest are told the same, and say nothing new.
      if (lane.rests_until && *lane.rests_until > now) break;
      lane.is_refused = lane.rests_until.has_value();
      lane.rests_until = now + Microseconds(hold_pause);
      break;
    case LaneNews::refuses_us:
      lane.is_refused = true;
      break;
    case LaneNews::refuses_form:
      if (told.place != lane.refused_at) lane.refused_alike = 0;
      lane.refused_at = told.place;
      lane.is_refused = lane.is_refused || ++lane.refused_alike >= refused_alike_max;
      break;
    case LaneNews::refuses_envelope:
      houses_.at(clearinghouse).is_refused = true;
      break;
  }
}

void Routes::count(Door& lane, bool is_not_now, Instant now) const {
  // Those that left before it fell quiet are told the same, and say nothing new.
  if (is_not_now && lane.quiet_until && *lane.quiet_until > now) return;
  if (!is_not_now) lane.quiet_until.reset();
  lane.not_now = is_not_now ? lane.not_now + 1 : 0;
  lane.not_now_of <<= 1;
  lane.not_now_of.set(0, is_not_now);
  lane.answers = std::min(lane.answers + 1, not_now_window);
  const bool is_half =
      lane.answers == not_now_window && 2 * lane.not_now_of.count() >= not_now_window;
  if (!is_not_now || (lane.not_now < not_now_max && !is_half)) return;
  if (!lane.quiet_until) lane.quiet_since = now;
  lane.quiet_until = now + Microseconds(configuration_.settings.limits.payer_down_pause);
  lane.not_now_of.reset();
  lane.answers = 0;
}

void Routes::know(const DoorStates& states, Instant now) {
  for (auto& [key, house] : houses_) {
    const auto found = states.find(key);
    const DoorState state = found == states.end() ? DoorState{} : found->second;
    house.held = state.held;
    // What was just refused may not be in the store yet; a new day begins with all of it.
    const bool is_today = now < house.refusals_until;
    if (is_today && house.refusals_left && state.refusals_left)
      house.refusals_left = std::min(*house.refusals_left, *state.refusals_left);
    else
      house.refusals_left = state.refusals_left;
    if (!is_today) house.refusals_until = budget_.day_ends(now);
  }
}

void Routes::hold(const ClearinghouseKey& clearinghouse, Held why) {
  if (const auto house = houses_.find(clearinghouse); house != houses_.end())
    house->second.held = why;
}

void Routes::counted_refusal(const ClearinghouseKey& clearinghouse, Instant now) {
  const auto house = houses_.find(clearinghouse);
  if (house == houses_.end() || !house->second.refusals_left || now >= house->second.refusals_until)
    return;
  house->second.refusals_left = std::max(0, *house->second.refusals_left - 1);
}

Held Routes::held(const ClearinghouseKey& clearinghouse) const {
  const auto house = houses_.find(clearinghouse);
  return house == houses_.end() ? Held::no : house->second.held;
}

bool Routes::counts_refusals(const ClearinghouseKey& clearinghouse) const {
  const auto house = houses_.find(clearinghouse);
  return house != houses_.end() && house->second.profile->refusals_per_day_max > 0;
}

void Routes::pause(const ClearinghouseKey& clearinghouse, Instant until) {
  House& house = houses_.at(clearinghouse);
  house.paused_until = std::max(house.paused_until, until);
}

bool Routes::is_passable(const config::Payer& payer, Instant now) const {
  if (in_flight_.of_payer(payer.key) >= part(is_for_hands(payer), payer_cap(payer))) return false;
  if (!is_open(payer, now) || !rates_let(payer)) return false;
  return std::ranges::any_of(payer.routes, [&](const config::Route& route) {
    return is_way_open(payer, route.clearinghouse, now);
  });
}

bool Routes::is_reachable(const config::Payer& payer) const {
  return std::ranges::any_of(payer.routes, [&](const config::Route& route) {
    return houses_.contains(route.clearinghouse);
  });
}

Shut Routes::why_shut(const config::Payer& payer, const Wish& wish, Instant now) const {
  if (!is_open(payer, now)) return Shut::closed;
  // Of several shut ways the first one's reason is told: it is the one usually taken.
  std::optional<Shut> first;
  for (const config::Route& route : payer.routes) {
    if (wish.only && route.clearinghouse != *wish.only) continue;
    const Shut why = why_way_shut(payer, route.clearinghouse, now);
    if (why == Shut::no) return Shut::no;
    if (!first) first = why;
  }
  return first.value_or(Shut::down);
}

void Routes::wait_for_nobody() { waits_for_people_ = false; }

bool Routes::is_final(Shut why) const {
  if (lane_ == Lane::front_desk && (why == Shut::held || why == Shut::refusals)) return true;
  return why == Shut::refused || (why == Shut::held && !waits_for_people_);
}

bool Routes::has_other(const config::Payer& payer, const ClearinghouseKey& than) const {
  return std::ranges::any_of(payer.routes, [&](const config::Route& route) {
    return route.clearinghouse != than && circuit_lets(route.clearinghouse, payer.key);
  });
}

std::vector<PayerKey> Routes::blocked_payers(Instant now) const {
  std::vector<PayerKey> blocked;
  for (const config::Payer& payer : configuration_.payers) {
    if (lent_) {
      if (!is_lent(payer) || !is_passable(payer, now)) blocked.push_back(payer.key);
      continue;
    }
    // What will not go in all of this run is claimed, to be counted as held.
    if (is_reachable(payer) && !is_passable(payer, now) && !is_final(why_shut(payer, {}, now)))
      blocked.push_back(payer.key);
  }
  return blocked;
}

std::optional<Instant> Routes::next_change(Instant now) const {
  std::optional<Instant> next;
  const auto consider = [&](Instant at) {
    if (at > now && (!next || at < *next)) next = at;
  };
  const auto consider_steady = [&](Microseconds at) { consider(now + (at - steady_)); };
  for (const auto& [key, house] : houses_) {
    if (house.circuit.state() != CircuitBreaker::State::closed)
      consider_steady(house.circuit.next_probe());
    consider(house.paused_until);
    if (house.refusals_left == 0) consider(house.refusals_until);
    if (house.needs_login_proof && house.login_asked)
      consider(*house.login_asked + login_proof_max);
    consider_steady(house.rate.next(steady_));
    if (!house.profile->closed.empty()) consider(next_opening(*house.profile, now));
    for (const Microseconds until : house.held_until) consider_steady(until);
  }
  for (const auto& [key, door] : doors_) {
    if (door.circuit.state() != CircuitBreaker::State::closed)
      consider_steady(door.circuit.next_probe());
    if (door.rests_until) consider(*door.rests_until);
    if (door.quiet_until) consider(*door.quiet_until);
  }
  consider_steady(rate_.next(steady_));
  for (const auto& [key, rate] : payer_rates_) consider_steady(rate.next(steady_));
  for (const config::Payer& payer : configuration_.payers) {
    if (payer.hours || !payer.closed.empty()) consider(next_opening(payer, now));
  }
  if (has_budget()) consider(budget_.day_ends(now));
  return next;
}

std::vector<HeldBack> Routes::held_back() const {
  std::vector<HeldBack> all;
  for (const auto& [key, house] : houses_) {
    HeldBack one{.clearinghouse = key,
                 .is_probing = house.circuit.state() == CircuitBreaker::State::half_open};
    if (house.is_refused)
      one.why = "it refuses our sender or receiver id, or our dates";
    else if (house.circuit.state() == CircuitBreaker::State::closed)
      continue;
    else
      one.why =
          house.is_stopped ? "our sign-in or a certificate was refused" : "it could not be reached";
    all.push_back(std::move(one));
  }
  for (const auto& [key, door] : doors_) {
    HeldBack one{.clearinghouse = key.first,
                 .payer = key.second,
                 .is_probing = door.circuit.state() == CircuitBreaker::State::half_open};
    if (door.is_refused)
      one.why = "what we send is refused for everybody; an admin has to mend it";
    else if (door.rests_until)
      one.why = "it asked not to be asked again for now";
    else if (door.quiet_until)
      one.why = "it said several times that it cannot answer now";
    else if (door.circuit.state() == CircuitBreaker::State::closed)
      continue;
    else
      one.why = "it did not answer, or its answers were none";
    all.push_back(std::move(one));
  }
  return all;
}

std::optional<Instant> Routes::down_since(const config::Payer& payer) const {
  std::optional<Instant> since;
  for (const config::Route& route : payer.routes) {
    const auto house = houses_.find(route.clearinghouse);
    if (house == houses_.end()) continue;
    std::optional<Instant> opened = house->second.circuit.open_since();
    if (const Door* door = find_door(payer, route.clearinghouse); !opened && door != nullptr)
      opened = door->quiet_until ? door->quiet_since : door->circuit.open_since();
    if (!opened) return std::nullopt;  // this way works
    since = since ? std::max(*since, *opened) : *opened;
  }
  return since;
}

}  // namespace eligd::jobs
