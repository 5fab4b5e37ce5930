// A program of many days and what is known of its price: what the estimate is worked out from.
//
// Source: docs/facts.md, "Estimate". Money in whole cents; all of it by value, pure.
#pragma once

#include "base/money.hpp"
#include "base/time.hpp"
#include "coverage/fact.hpp"
#include "coverage/request.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::coverage {

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

struct ProgramDay {
  CivilDate date{};
  Money allowed{};                // what the plan allows for the day
  std::optional<Money> charge{};  // what we bill; told out of network only
};

struct Days {
  CivilDate from{};
  CivilDate through{};
};

struct Program {
  std::string level{};
  std::vector<ProgramDay> days{};    // in the order of their dates, each once
  std::optional<Days> authorized{};  // days outside it may not be covered
};

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

struct ProgramAsked {
  Program program{};
  OurNetwork network = OurNetwork::unknown;
  CostRules rules{};
  std::vector<Fact> facts{};  // as explain() says them
};

}  // namespace eligd::coverage
