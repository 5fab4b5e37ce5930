// Ways to a payer that were damaged for a time, and the answers that came through them.
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace eligd::store {

struct DamagedRoute {
  std::int64_t id = 0;  // given by the store
  ClearinghouseKey clearinghouse{};
  Instant from{};
  Instant through{};     // both ends included
  std::string reason{};  // about the partner, nothing of a person
  Instant recorded{};
  std::string recorded_by{};  // account
  std::optional<Instant> lifted{};
  std::string lifted_by{};
};

struct DamageLift {
  std::int64_t id = 0;
  std::string who{};
  Instant at{};
};

// An answer of one case that came through a way while it was damaged.
struct DamagedAnswer {
  AnswerId answer{};
  Instant received{};
  DamagedRoute route{};
};

}  // namespace eligd::store
