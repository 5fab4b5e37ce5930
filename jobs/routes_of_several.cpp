// Routes beside those of other engines (docs/decisions/0064): which part of caps and rates is this
// engine's, what the leader opens to hands, and what both tell each other of shut doors.
#include "jobs/routes.hpp"

#include <algorithm>

namespace eligd::jobs {
namespace {

using clearinghouse::CircuitBreaker;

}  // namespace

// By the configuration alone, so that all engines agree on it: who counts refusals or a budget
// counts alone, and what is answered later is looked for by one.
bool Routes::is_for_hands(const config::Clearinghouse& house) const {
  const config::Budget& budget = configuration_.settings.budget;
  return !budget.inquiries_per_day_max && !budget.spend_per_day_max && !house.goes_in_batches() &&
         !house.may_answer_later() && house.refusals_per_day_max == 0;
}

bool Routes::is_for_hands(const config::Payer& payer) const {
  return payer.inquiries_per_day_max <= 0 &&
         std::ranges::all_of(payer.routes, [&](const config::Route& route) {
           const config::Clearinghouse* house = configuration_.clearinghouse(route.clearinghouse);
           return house == nullptr || is_for_hands(*house);
         });
}

int Routes::part(bool is_for_hands, int whole) const {
  return !is_for_hands && has_all_of_leaders_ ? whole : shares_.part_of(whole);
}

void Routes::keep_to(const store::EngineShares& shares, bool has_all_of_leaders) {
  shares_ = shares;
  has_all_of_leaders_ = has_all_of_leaders;
  for (auto& [key, house] : houses_)
    house.rate.keep_to(part(is_for_hands(*house.profile), house.profile->requests_per_minute_max));
  for (auto& [key, rate] : payer_rates_) {
    const config::Payer& payer = *configuration_.payer(key);
    rate.keep_to(part(is_for_hands(payer), payer.requests_per_minute_max));
  }
  // Also hands count into the practice's, wherever they ask.
  const bool is_some_for_hands =
      std::ranges::any_of(configuration_.clearinghouses,
                          [&](const config::Clearinghouse& house) { return is_for_hands(house); });
  rate_.keep_to(part(is_some_for_hands, configuration_.settings.limits.requests_per_minute_max));
}

bool Routes::keeps_to_part(Microseconds steady) const {
  const auto house_keeps = [&](const auto& entry) {
    const House& house = entry.second;
    const int cap = part(is_for_hands(*house.profile), house.profile->in_flight_max);
    return in_flight_of(entry.first) <= cap && house.rate.keeps_to_part(steady);
  };
  const auto payer_keeps = [&](const config::Payer& payer) {
    return in_flight_.of_payer(payer.key) <= part(is_for_hands(payer), payer_cap(payer));
  };
  return rate_.keeps_to_part(steady) && std::ranges::all_of(houses_, house_keeps) &&
         std::ranges::all_of(configuration_.payers, payer_keeps) &&
         std::ranges::all_of(payer_rates_,
                             [&](const auto& rate) { return rate.second.keeps_to_part(steady); });
}

void Routes::lend(const HandsWord& word) {
  const std::optional<HandsWord> before = std::exchange(lent_, word);
  for (auto& [key, house] : houses_) {
    // The leader's log-in was taken: ours is the same.
    if (word.doors.contains(key)) house.needs_login_proof = false;
  }
  if (!before) return;
  // The leader's probe came through.
  for (const auto& lane : before->shut) {
    if (word.shut.contains(lane) || !word.doors.contains(lane.first)) continue;
    if (const auto door = doors_.find(lane); door != doors_.end()) {
      door->second.circuit.succeeded();
      door->second.rests_until.reset();
      door->second.quiet_until.reset();
    }
  }
}

bool Routes::is_lent(const config::Payer& payer) const {
  return is_for_hands(payer) && std::ranges::all_of(payer.routes, [&](const config::Route& route) {
           return houses_.contains(route.clearinghouse) &&
                  lent_->doors.contains(route.clearinghouse) &&
                  !lent_->shut.contains({route.clearinghouse, payer.key});
         });
}

// Of a clearinghouse that this machine does not reach nothing is told: others may.
std::vector<FoundShut> Routes::found_shut(Instant now) const {
  std::vector<FoundShut> found;
  for (const auto& [key, house] : houses_) {
    if (house.paused_until > now)
      found.push_back({.clearinghouse = key, .payer = {}, .until = house.paused_until});
  }
  for (const auto& [key, door] : doors_) {
    std::optional<Instant> until;
    if (door.circuit.state() != CircuitBreaker::State::closed)
      until = now + (door.circuit.next_probe() - steady_);
    for (const auto& rests : {door.rests_until, door.quiet_until}) {
      if (rests && (!until || *until < *rests)) until = rests;
    }
    if (until && *until > now)
      found.push_back({.clearinghouse = key.first, .payer = key.second, .until = *until});
  }
  return found;
}

HandsWord Routes::open_to_hands(Instant now) const {
  HandsWord word;
  for (const auto& [key, house] : houses_) {
    const bool is_open = is_for_hands(*house.profile) && !house.needs_login_proof &&
                         house.held == Held::no && !house.is_refused && !house.is_stopped &&
                         house.circuit.state() == CircuitBreaker::State::closed &&
                         house.paused_until <= now;
    if (is_open) word.doors.insert(key);
  }
  for (const auto& [key, door] : doors_) {
    const bool is_shut = door.circuit.state() != CircuitBreaker::State::closed ||
                         door.rests_until || door.quiet_until || door.is_refused;
    if (is_shut && word.doors.contains(key.first)) word.shut.insert(key);
  }
  return word;
}

void Routes::hear_of(const FoundShut& found, Instant now) {
  const auto house = houses_.find(found.clearinghouse);
  if (house == houses_.end()) return;
  if (found.payer.value().empty()) return pause(found.clearinghouse, found.until);
  const config::Payer* payer = configuration_.payer(found.payer);
  if (payer == nullptr) return;
  Door& lane = door(*payer, found.clearinghouse);
  if (lane.circuit.state() == CircuitBreaker::State::closed)
    lane.circuit.failed_for_good(now, steady_);
}

}  // namespace eligd::jobs
