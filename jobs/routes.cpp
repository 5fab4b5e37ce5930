#include "jobs/routes.hpp"

#include "jobs/payer_hours.hpp"

#include <algorithm>

namespace eligd::jobs {
namespace {

using clearinghouse::CircuitBreaker;

// Would ask() let something through? Without asking, since asking takes the one probe there is.
bool would_pass(const CircuitBreaker& circuit, Instant now) {
  return circuit.state() == CircuitBreaker::State::closed || circuit.next_probe() <= now;
}

}  // namespace

Routes::House::House(const config::Clearinghouse& profile, CircuitBreaker::Settings settings)
    : in_flight_max(profile.in_flight_max),
      circuit(settings),
      rate(profile.requests_per_minute_max) {}

Routes::Routes(const config::Configuration& configuration,
               const std::set<ClearinghouseKey>& reachable)
    : configuration_(configuration),
      settings_{.failures_max = configuration.settings.limits.payer_down_failures,
                .pause = configuration.settings.limits.payer_down_pause} {
  for (const config::Clearinghouse& profile : configuration.clearinghouses) {
    if (reachable.contains(profile.key)) houses_.emplace(profile.key, House(profile, settings_));
  }
}

int Routes::payer_cap(const config::Payer& payer) const {
  return payer.in_flight_max > 0 ? payer.in_flight_max
                                 : configuration_.settings.limits.in_flight_payer_max;
}

bool Routes::circuit_lets(const ClearinghouseKey& key, const PayerKey& payer, Instant now) const {
  const auto house = houses_.find(key);
  if (house == houses_.end() || !would_pass(house->second.circuit, now)) return false;
  const auto lane = lanes_.find({key, payer});
  return lane == lanes_.end() || would_pass(lane->second, now);
}

bool Routes::is_way_open(const config::Payer& payer, const ClearinghouseKey& key,
                         Instant now) const {
  if (!circuit_lets(key, payer.key, now)) return false;
  const House& house = houses_.at(key);
  if (house.paused_until > now) return false;
  if (in_flight_.of_clearinghouse(key) >= house.in_flight_max) return false;
  return house.rate.next(now) <= now;
}

std::optional<Way> Routes::take(const config::Payer& payer, const Wish& wish, Instant now) {
  if (!is_passable(payer, now)) return std::nullopt;
  const auto try_route = [&](const config::Route& route) -> std::optional<Way> {
    if (!is_way_open(payer, route.clearinghouse, now)) return std::nullopt;
    House& house = houses_.at(route.clearinghouse);
    if (!in_flight_.try_take(
            route.clearinghouse, payer.key,
            {.clearinghouse_max = house.in_flight_max, .payer_max = payer_cap(payer)})) {
      return std::nullopt;
    }
    (void)house.rate.try_take(now);
    (void)house.circuit.ask(now);
    (void)lanes_.try_emplace({route.clearinghouse, payer.key}, settings_).first->second.ask(now);
    return Way{.clearinghouse = route.clearinghouse, .payer_id = route.payer_id};
  };
  for (const config::Route& route : payer.routes) {
    if (wish.only && route.clearinghouse != *wish.only) continue;
    if (wish.avoid && route.clearinghouse == *wish.avoid) continue;
    if (auto way = try_route(route)) return way;
  }
  if (wish.only || !wish.avoid) return std::nullopt;
  const auto again = std::ranges::find(payer.routes, *wish.avoid, &config::Route::clearinghouse);
  return again == payer.routes.end() ? std::nullopt : try_route(*again);
}

void Routes::give_back(const config::Payer& payer, const Way& way, TransportNews news,
                       Instant now) {
  in_flight_.give_back(way.clearinghouse, payer.key);
  House& house = houses_.at(way.clearinghouse);
  CircuitBreaker& lane =
      lanes_.try_emplace({way.clearinghouse, payer.key}, settings_).first->second;
  switch (news) {
    case TransportNews::reached:
      house.circuit.succeeded();
      lane.succeeded();
      break;
    case TransportNews::not_reached:
      house.circuit.failed(now);
      break;
    case TransportNews::no_answer:
      house.circuit.succeeded();  // bytes left: the door itself works
      lane.failed(now);
      break;
    case TransportNews::route_stopped:
      house.circuit.failed_for_good(now);
      break;
    case TransportNews::nothing_learned:
      break;
  }
}

void Routes::pause(const ClearinghouseKey& clearinghouse, Instant until) {
  House& house = houses_.at(clearinghouse);
  house.paused_until = std::max(house.paused_until, until);
}

bool Routes::is_passable(const config::Payer& payer, Instant now) const {
  if (in_flight_.of_payer(payer.key) >= payer_cap(payer)) return false;
  if (!is_open(payer, now)) return false;
  return std::ranges::any_of(payer.routes, [&](const config::Route& route) {
    return is_way_open(payer, route.clearinghouse, now);
  });
}

bool Routes::is_reachable(const config::Payer& payer) const {
  return std::ranges::any_of(payer.routes, [&](const config::Route& route) {
    return houses_.contains(route.clearinghouse);
  });
}

bool Routes::is_shut(const config::Payer& payer, const Wish& wish, Instant now) const {
  if (!is_open(payer, now)) return true;
  return std::ranges::none_of(payer.routes, [&](const config::Route& route) {
    if (wish.only && route.clearinghouse != *wish.only) return false;
    return circuit_lets(route.clearinghouse, payer.key, now) &&
           houses_.at(route.clearinghouse).paused_until <= now;
  });
}

bool Routes::has_other(const config::Payer& payer, const ClearinghouseKey& than,
                       Instant now) const {
  return std::ranges::any_of(payer.routes, [&](const config::Route& route) {
    return route.clearinghouse != than && circuit_lets(route.clearinghouse, payer.key, now);
  });
}

std::vector<PayerKey> Routes::blocked_payers(Instant now) const {
  std::vector<PayerKey> blocked;
  for (const config::Payer& payer : configuration_.payers) {
    if (is_reachable(payer) && !is_passable(payer, now)) blocked.push_back(payer.key);
  }
  return blocked;
}

std::optional<Instant> Routes::next_change(Instant now) const {
  std::optional<Instant> next;
  const auto consider = [&](Instant at) {
    if (at > now && (!next || at < *next)) next = at;
  };
  for (const auto& [key, house] : houses_) {
    if (house.circuit.state() != CircuitBreaker::State::closed)
      consider(house.circuit.next_probe());
    consider(house.paused_until);
    consider(house.rate.next(now));
  }
  for (const auto& [lane, circuit] : lanes_) {
    if (circuit.state() != CircuitBreaker::State::closed) consider(circuit.next_probe());
  }
  for (const config::Payer& payer : configuration_.payers) {
    if (payer.hours) consider(next_opening(payer, now));
  }
  return next;
}

std::optional<Instant> Routes::down_since(const config::Payer& payer) const {
  std::optional<Instant> since;
  for (const config::Route& route : payer.routes) {
    const auto house = houses_.find(route.clearinghouse);
    if (house == houses_.end()) continue;
    std::optional<Instant> opened = house->second.circuit.open_since();
    if (const auto lane = lanes_.find({route.clearinghouse, payer.key});
        !opened && lane != lanes_.end()) {
      opened = lane->second.open_since();
    }
    if (!opened) return std::nullopt;  // this way works
    since = since ? std::max(*since, *opened) : *opened;
  }
  return since;
}

}  // namespace eligd::jobs
