#include "jobs/route_board.hpp"

namespace eligd::jobs {

std::string_view to_text(CircuitState state) noexcept {
  switch (state) {
    case CircuitState::closed:
      return "closed";
    case CircuitState::open:
      return "open";
    case CircuitState::probing:
      return "probing";
    case CircuitState::unknown:
      break;
  }
  return "unknown";
}

void RouteBoard::saw(const Happening& happening) {
  if (!happening.name.starts_with("circuit")) return;
  const Instant now = clock_.now();
  const std::scoped_lock lock(mutex_);
  if (happening.name == "circuits.begun") {
    held_back_.clear();
    asking_ = {.run = happening.run == RunId{} ? std::nullopt : std::optional(happening.run),
               .began = now};
    return;
  }
  if (happening.name == "circuits.ended") {
    asking_.ended = now;
    return;
  }
  const Key key{happening.clearinghouse, happening.payer};
  if (happening.name == "circuit.closed") {
    held_back_.erase(key);
    return;
  }
  const bool is_probing = happening.name == "circuit.probing";
  CircuitNow& one = held_back_[key];
  if (!one.since) one.since = now;
  one.state = is_probing ? CircuitState::probing : CircuitState::open;
  one.why = happening.words;
}

CircuitNow RouteBoard::find(const Key& key) const {
  if (!asking_.began) return {};
  const auto found = held_back_.find(key);
  return found == held_back_.end() ? CircuitNow{.state = CircuitState::closed} : found->second;
}

CircuitNow RouteBoard::of(const ClearinghouseKey& clearinghouse) const {
  const std::scoped_lock lock(mutex_);
  return find({clearinghouse, PayerKey()});
}

CircuitNow RouteBoard::of(const ClearinghouseKey& clearinghouse, const PayerKey& payer) const {
  const std::scoped_lock lock(mutex_);
  CircuitNow house = find({clearinghouse, PayerKey()});
  if (house.state == CircuitState::open || house.state == CircuitState::probing) return house;
  return find({clearinghouse, payer});
}

AskingTime RouteBoard::asking() const {
  const std::scoped_lock lock(mutex_);
  return asking_;
}

}  // namespace eligd::jobs
