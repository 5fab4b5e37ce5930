// Which ways are held back, told whenever that changes: logs and jobs/route_board know it by this.
// And which payers no way leads to, or one does again: the store keeps that for other systems.
#include "jobs/engine.hpp"
#include "store/payer_news.hpp"

#include <algorithm>
#include <set>

namespace eligd::jobs {

namespace {

using Keys = std::set<HeldBack::Key>;

bool is_of(const config::Payer& payer, const Keys& keys) {
  return std::ranges::any_of(payer.routes, [&](const config::Route& route) {
    return keys.contains({route.clearinghouse, PayerKey()}) ||
           keys.contains({route.clearinghouse, payer.key});
  });
}

// The store knows what was told last, and tells nothing twice. A run begins with every way open,
// for nothing is known: one that was not tried brings nobody back, and neither does another's
// fault. A way that was held back and is open does; over runs, an answer does, by the schema's
// trigger (migration 0039).
void tell_payers(World& world, const Routes& routes, const Keys& closed, const Keys& held) {
  for (const config::Payer& payer : world.configuration.payers) {
    const bool is_back = is_of(payer, closed);
    if (!is_back && !is_of(payer, held)) continue;
    const bool is_down = routes.down_since(payer).has_value();
    if (!is_down && !is_back) continue;
    // What cannot be written there stops the run by the next write that matters to it.
    store::tell_of_payer(world.store, payer.key, is_down, world.clock.now(), [](Result<void>) {});
  }
}

}  // namespace

void Engine::tell_circuits() {
  std::map<HeldBack::Key, HeldBack> now;
  for (HeldBack& one : routes_.held_back()) {
    HeldBack::Key key{one.clearinghouse, one.payer};
    now.emplace(std::move(key), std::move(one));
  }
  const auto tell_one = [&](std::string_view name, const HeldBack& one) {
    world_.events.happened({.name = name,
                            .words = one.why,
                            .run = settings_.run,
                            .payer = one.payer,
                            .clearinghouse = one.clearinghouse});
  };
  Keys closed, held;
  for (const auto& [key, before] : circuits_told_) {
    if (now.contains(key)) continue;
    closed.insert(key);
    tell_one("circuit.closed", {before.clearinghouse, before.payer});
  }
  for (const auto& [key, one] : now) {
    const auto before = circuits_told_.find(key);
    if (before != circuits_told_.end() && before->second == one) continue;
    held.insert(key);
    tell_one(one.is_probing ? "circuit.probing" : "circuit.open", one);
  }
  circuits_told_ = std::move(now);
  // Hands know their part of the ways alone: who leads hears of them and tells.
  const bool is_any = !closed.empty() || !held.empty();
  if (is_any && !settings_.is_helping) tell_payers(world_, routes_, closed, held);
}

// Of a run, and of no run where one person waits.
void Engine::tell_asking(std::string_view name) {
  world_.events.happened({.name = name, .run = settings_.run});
}

}  // namespace eligd::jobs
