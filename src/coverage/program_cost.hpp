// One program under one set of values: the day table. Internal to the estimate.
#pragma once

#include "coverage/estimate.hpp"

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace eligd::coverage {

// More than any program costs: what bounds nothing.
inline constexpr Money no_bound = Money::cents(std::numeric_limits<std::int64_t>::max() / 8);

// What is left of a deductible or an out-of-pocket maximum, and what it goes back to at a reset.
struct Pot {
  Money left{};
  Money full{};
};

struct DayLimit {
  std::int64_t left = 0;
  std::optional<std::int64_t> full{};  // empty: a limit for life
};

enum class CopayPer : std::uint8_t { day, week, month, once };

// Every input with one value. A pot or limit that is empty does not bound.
struct CostValues {
  CostMode mode = CostMode::copay;
  std::optional<Pot> deductible{};
  std::optional<Pot> family_deductible{};
  std::optional<Pot> maximum{};
  std::optional<Pot> family_maximum{};
  Money copay{};
  CopayPer per = CopayPer::day;
  Share share{};
  bool copay_counts = true;
  std::optional<DayLimit> days{};
  std::optional<DayLimit> visits{};
  CivilDate resets{};  // and each year after it
};

struct ProgramCost {
  Money total{};
  std::vector<CostDay> days{};
  Milestones milestones{};
};

[[nodiscard]] bool uses_deductible(CostMode mode) noexcept;
[[nodiscard]] ProgramCost cost_of(const Program& program, CostValues values);

}  // namespace eligd::coverage
