// What levels.toml says: the levels of care, and for each what is asked, what counts as evidence,
// what is billed and what must be known. Source: the map in docs/configuration.md, "Levels of
// care".
#pragma once

#include "base/ids.hpp"
#include "base/money.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::config {

enum class BillingSite : std::uint8_t { facility, professional };

// What must be known before a person may be called Ready. Words of the file are the enumerators;
// one_cost_share is "copay or coinsurance for our network".
enum class RequiredFact : std::uint8_t {
  coverage_status,        // coverage.status
  level_covered,          // level.covered
  network_ours,           // network.ours
  one_cost_share,         // copay | coinsurance
  deductible_remaining,   // deductible.remaining
  oop_remaining,          // oop.remaining
  authorization,          // authorization
  coverage_through_plan,  // coverage.through_plan
};

[[nodiscard]] std::string_view to_text(RequiredFact fact);  // as levels.toml spells it

// What usually follows a level of care: for the estimate of the whole path.
struct NextPhase {
  LevelKey level{};
  int weeks = 0;
  std::optional<int> days_per_week{};  // empty: the level's own
};

struct LevelOfCare {
  LevelKey key;
  std::string name{};              // "Intensive outpatient, mental health"
  std::vector<std::string> ask{};  // service type codes, in the order they are asked; not empty
  std::vector<std::string> evidence{};  // service type codes that count, strongest first; not empty
  std::vector<std::string> procedures{};  // HCPCS/CPT codes billed
  std::vector<std::string> revenue{};     // revenue codes billed, four digits
  BillingSite site = BillingSite::professional;
  bool is_substance_use = false;       // that somebody is in it is itself a secret (42 CFR Part 2)
  std::vector<std::string> words{};    // how a payer's MSG names the level, upper case
  std::vector<std::string> aliases{};  // how intake systems write the level
  std::vector<RequiredFact> required{};  // in the file's order
  // How often the program meets where the intake does not say; empty: nothing is taken for granted.
  std::optional<int> days_per_week{};
  std::optional<Money> charge{};  // what we bill for a day; told out of network only
  std::vector<NextPhase> then{};  // in order; empty: nothing is planned after it
};

}  // namespace eligd::config
