// Which ways are held back, told whenever that changes: logs and jobs/route_board know it by this.
#include "jobs/engine.hpp"

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
  circuits_told_ = std::move(now);
}

// Of a run, and of no run where one person waits.
void Engine::tell_asking(std::string_view name) {
  world_.events.happened({.name = name, .run = settings_.run});
}

}  // namespace eligd::jobs
