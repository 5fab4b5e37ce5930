// Which ways are held back, told whenever that changes: logs and jobs/route_board know it by this.
// And which payers no way leads to, or one does again: the store keeps that for other systems.
#include "jobs/engine.hpp"
#include "store/payer_news.hpp"

namespace eligd::jobs {

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
  for (const auto& [key, before] : circuits_told_) {
    if (!now.contains(key)) tell_one("circuit.closed", {before.clearinghouse, before.payer});
  }
  for (const auto& [key, one] : now) {
    const auto before = circuits_told_.find(key);
    if (before != circuits_told_.end() && before->second == one) continue;
    tell_one(one.is_probing ? "circuit.probing" : "circuit.open", one);
  }
  const bool may_any_be_down = !now.empty() || !circuits_told_.empty();
  circuits_told_ = std::move(now);
  if (may_any_be_down) tell_payers_down();
}

// A run begins with every way open, for nothing is known: that alone brings no payer back.
void Engine::tell_payers_down() {
  for (const config::Payer& payer : world_.configuration.payers) {
    const bool is_down = routes_.down_since(payer).has_value();
    const auto told = payers_told_.find(payer.key);
    const bool was_down = told != payers_told_.end() && told->second;
    if (is_down != was_down) tell_payer(payer.key, is_down);
  }
}

// An answer came from there.
void Engine::tell_reached(const config::Payer& payer) {
  if (!routes_.down_since(payer)) tell_payer(payer.key, false);
}

// Hands know their part of the ways alone: who leads hears of them and tells.
void Engine::tell_payer(const PayerKey& payer, bool is_down) {
  if (settings_.is_helping) return;
  const auto [told, is_new] = payers_told_.try_emplace(payer, is_down);
  if (!is_new && told->second == is_down) return;
  told->second = is_down;
  if (!is_new || is_down) {
    world_.events.happened(
        {.name = is_down ? "payer.down" : "payer.up", .run = settings_.run, .payer = payer});
  }
  // What cannot be written there stops the run by the next write that matters to it.
  store::tell_of_payer(world_.store, payer, is_down, world_.clock.now(), [](Result<void>) {});
}

// Of a run, and of no run where one person waits.
void Engine::tell_asking(std::string_view name) {
  world_.events.happened({.name = name, .run = settings_.run});
}

}  // namespace eligd::jobs
