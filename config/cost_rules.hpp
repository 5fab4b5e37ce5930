// How a payer's plans share the price of a day with the patient, and what we are paid: the part of
// payers/*.toml the estimate reads beside the answer.
#pragma once

#include "base/ids.hpp"
#include "base/money.hpp"
#include "base/time.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::config {

// How deductible, copay and share follow each other on one day.
enum class CostMode : std::uint8_t {
  copay,                         // the copay alone
  coinsurance,                   // the share alone, of all of it
  deductible_then_coinsurance,   // the share of what the deductible leaves
  deductible_then_copay,         // no copay on a day the deductible eats whole
  deductible_copay_coinsurance,  // deductible, then copay, then the share of the rest
  copay_then_deductible,         // the copay first, the deductible on the rest, no share
};
inline constexpr std::array<std::string_view, 6> cost_mode_names{"copay",
                                                                 "coinsurance",
                                                                 "deductible_then_coinsurance",
                                                                 "deductible_then_copay",
                                                                 "deductible_copay_coinsurance",
                                                                 "copay_then_deductible"};

enum class FamilyDeductible : std::uint8_t {
  unknown,
  embedded,   // the individual amount caps each person, the family amount all
  aggregate,  // the family amount alone counts
};

// What we know of the payer's ways beyond its answer. Empty: the facts decide.
struct CostRules {
  std::vector<CostMode> modes{};     // those that may hold; several give a range
  std::optional<CostMode> likely{};  // the one of them to show
  FamilyDeductible family = FamilyDeductible::unknown;
  bool copay_counts_to_oop = true;
  // Claims on their way to the payer: a range as if a week of own claims had come in already.
  bool accumulator_lag = false;
};

// One row of the contract's fee schedule: what the plan allows for a day of a level. Rows are tried
// in the file's order, per day; the first that fits holds.
struct AllowedAmount {
  LevelKey level{};
  std::string plan{};  // as Contract::plan
  bool in_network = true;
  Money amount{};
  std::optional<CivilDate> from{};     // empty: always
  std::optional<CivilDate> through{};  // its last day
};

}  // namespace eligd::config
