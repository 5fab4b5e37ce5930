// A program of many days and what is known of its price: what the estimate is worked out from.
//
// Source: docs/facts.md, "Estimate". Money in whole cents; all of it by value, pure.
#pragma once

#include "base/money.hpp"
#include "base/time.hpp"
#include "config/cost_rules.hpp"
#include "coverage/fact.hpp"
#include "coverage/request.hpp"

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

struct Program {
  std::string level{};
  std::vector<ProgramDay> days{};    // in the order of their dates, each once
  std::optional<Days> authorized{};  // days outside it may not be covered
};

struct ProgramAsked {
  Program program{};
  OurNetwork network = OurNetwork::unknown;
  CostRules rules{};
  std::vector<Fact> facts{};  // as explain() says them
};

}  // namespace eligd::coverage
