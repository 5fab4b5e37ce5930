// One path under one set of values: the day table. Internal to the estimate.
#pragma once

#include "coverage/estimate.hpp"

#include <array>
#include <cstddef>
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
  friend bool operator==(const Pot&, const Pot&) = default;
};

struct DayLimit {
  std::int64_t left = 0;
  std::optional<std::int64_t> full{};  // empty: a limit for life
};

enum class CopayPer : std::uint8_t { day, week, month, once };

inline constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();
inline constexpr std::size_t limit_kinds = 4;  // days, visits, hours, money

// What a day of one level costs.
struct BenefitValues {
  CostMode mode = CostMode::copay;
  Money copay{};
  CopayPer per = CopayPer::day;
  std::size_t copay_taken_with =
      0;  // levels with one number share a copay of a week, month, or once
  Share share{};
  bool copay_counts = true;
  bool is_deductible_free = false;  // whatever the deductible is
  std::array<std::size_t, limit_kinds> limits{no_limit, no_limit, no_limit,
                                              no_limit};  // among those of CostValues
};

// Every input with one value. A pot or limit that is empty does not bound.
struct CostValues {
  std::optional<Pot> deductible{};
  std::optional<Pot> family_deductible{};
  std::optional<Pot> maximum{};
  std::optional<Pot> family_maximum{};
  std::vector<std::optional<DayLimit>> limits{};
  std::vector<BenefitValues> benefits{};    // one for each level of the path
  CivilDate resets{};                       // and each year after it
  std::optional<CivilDate> counted_from{};  // the days before it are in what is left already
};

struct ProgramCost {
  Money total{};
  // The first phase that met a deductible without an upper end; empty: none did.
  std::optional<std::size_t> open_from{};
  std::vector<Money> phases{};  // what of the total falls to each phase
  std::vector<CostDay> days{};
  Milestones milestones{};
};

[[nodiscard]] bool uses_deductible(CostMode mode) noexcept;
[[nodiscard]] ProgramCost cost_of(const std::vector<Phase>& phases, CostValues values);

}  // namespace eligd::coverage
