// What the payer said about the benefits, as `item` of a CoverageEligibilityResponse. Inner.
#pragma once

#include "config/levels.hpp"
#include "fhir/node.hpp"
#include "fhir/summary_facts.hpp"

namespace eligd::fhir {

// A list; nothing where nothing is sure enough. `level` may be null.
[[nodiscard]] Node items_of(const SummaryFacts& facts, const config::LevelOfCare* level);

}  // namespace eligd::fhir
