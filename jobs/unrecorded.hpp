// Keeps account of one question that was taken and stands in no row yet (Engine::Unrecorded).
#pragma once

#include "jobs/engine.hpp"

#include <utility>

namespace eligd::jobs {

class Engine::Unrecorded {
 public:
  // It was counted when it was taken.
  Unrecorded(Engine& engine, PayerKey payer, ClearinghouseKey house)
      : engine_(engine), way_(std::move(payer), std::move(house)) {}
  Unrecorded(const Unrecorded&) = delete;
  Unrecorded& operator=(const Unrecorded&) = delete;
  ~Unrecorded() { recorded(); }

  void recorded() {
    if (std::exchange(is_counted_, false)) --engine_.unrecorded_[way_];
  }

 private:
  Engine& engine_;
  std::pair<PayerKey, ClearinghouseKey> way_;
  bool is_counted_ = true;
};

}  // namespace eligd::jobs
