// A program of many days and what is known of its price: what the estimate is worked out from, for
// one level of care or for a path of several.
//
// Source: docs/facts.md, "Estimate". Money in whole cents; all of it by value, pure.
#pragma once

#include "base/money.hpp"
#include "base/time.hpp"
#include "config/cost_rules.hpp"
#include "coverage/fact.hpp"
#include "coverage/request.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace eligd::coverage {

using config::cost_mode_names;
using config::CostMode;
using config::CostRules;
using config::FamilyDeductible;

struct ProgramDay {
  CivilDate date{};
  Money allowed{};                // what the plan allows for the day
  std::optional<Money> charge{};  // what we bill; told out of network only
};

struct Days {
  CivilDate from{};
  CivilDate through{};
};

// What the payer has approved beforehand: a stretch of days, a number of them, or both.
struct Authorization {
  std::optional<CivilDate> from{};
  std::optional<CivilDate> through{};
  std::optional<std::int64_t> days{};
};

// Days outside either may not be covered.
struct Program {
  std::string level{};
  std::vector<ProgramDay> days{};             // in the order of their dates, each once
  std::optional<Days> covered{};              // where the coverage ends earlier
  std::optional<Authorization> authorized{};  // empty: as the facts tell it
};

// A program of one level.
struct ProgramAsked {
  Program program{};
  OurNetwork network = OurNetwork::unknown;
  CostRules rules{};
  std::vector<Fact> facts{};  // as explain() says them
};

// Two levels Medicare does not take within a week of each other; every other is neither.
enum class Care : std::uint8_t { other, partial, intensive };

// What one level of care costs a day, as far as it is told.
struct LevelBenefits {
  std::string level{};
  std::string name{};  // what people read
  Care care = Care::other;
  std::vector<std::string> words{};  // how a limit names the level it is shared with
  CostRules rules{};                 // family and accumulator_lag are the path's
  std::vector<Fact> facts{};         // told for this level; before those of the path
  std::vector<Fact> answer{};  // as explain() says them for this level; after those of the path
};

// Days of one level in a row. One with `no_price` is in no total; its days may lack an amount.
struct Phase {
  std::size_t level = 0;  // among the path's
  std::vector<ProgramDay> days{};
  std::optional<Days> covered{};
  std::optional<Authorization> authorized{};
  std::optional<std::int64_t> authorization_after{};  // so many days need none
  std::string
      not_covered{};       // why the plan is not expected to pay, as half a sentence; empty: it is
  std::string no_price{};  // why it cannot be priced, as half a sentence; empty: it can
};

// Several phases in the order of their dates, no two on one day, with one set of accumulators.
// Source: docs/decisions/0014-phases.md.
struct PathAsked {
  std::vector<Phase> phases{};
  std::vector<LevelBenefits> levels{};  // each once
  OurNetwork network = OurNetwork::unknown;
  FamilyDeductible family = FamilyDeductible::unknown;
  bool accumulator_lag = false;
  bool is_medicare = false;
  std::vector<Fact> facts{};  // told once for all levels
};
[[nodiscard]] PathAsked path_of(const ProgramAsked& asked);

}  // namespace eligd::coverage
