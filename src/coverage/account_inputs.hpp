// What a whole path shares: deductible, out-of-pocket maximum and the day on which the plan year
// begins anew, as far as they are told. Internal to the estimate.
#pragma once

#include "coverage/benefit_inputs.hpp"
#include "coverage/path_facts.hpp"
#include "coverage/program_cost.hpp"

#include <optional>
#include <vector>

namespace eligd::coverage {

struct Deductible {
  std::optional<Pot> own{};
  std::optional<Pot> family{};
};

struct Maximum {
  std::optional<Pot> own{};
  std::optional<Pot> family{};
  friend bool operator==(const Maximum&, const Maximum&) = default;
};

// The newest day on which what is left was told; empty: no figure names its day.
[[nodiscard]] std::optional<CivilDate> figures_told(const PathAsked& asked, const PathFacts& facts);

// The days on which the plan year may begin anew, after the figures were told.
[[nodiscard]] std::vector<CivilDate> resets_of(const PathAsked& asked, const PathFacts& facts,
                                               std::optional<CivilDate> told,
                                               Assumptions& assumptions);

// Where the plan year begins anew on `resets`.
class AccountInputs {
 public:
  AccountInputs(const PathAsked& asked, const PathFacts& facts, CivilDate resets,
                Assumptions& assumptions);

  // Every deductible there may be, tried one by one: where a copay does not count to the maximum,
  // more of it can make the total smaller, since a day it eats whole has no copay.
  [[nodiscard]] std::vector<Deductible> deductibles();
  // The ends: more left to the maximum never makes the total smaller.
  [[nodiscard]] std::vector<Maximum> maximums();

 private:
  void tell_difference(const std::string& key);
  [[nodiscard]] std::vector<Pot> pots(const std::string& stem);

  const PathAsked& asked_;
  const PathFacts& facts_;
  Assumptions& assumptions_;
  bool has_reset_ = false;
};

}  // namespace eligd::coverage
