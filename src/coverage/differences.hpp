// What a newer summary says otherwise than an older one: ranked, in words, with what it does to the
// cost.
//
// Source: docs/facts.md, "Differences between two summaries". Pure. What goes on by itself (a
// deductible that is used up, a limit that is used) is no difference.
#pragma once

#include "base/money.hpp"
#include "base/time.hpp"
#include "coverage/estimate.hpp"
#include "coverage/fact.hpp"
#include "coverage/program.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::coverage {

enum class DifferenceKind : std::uint8_t { appeared, vanished, changed };
[[nodiscard]] std::string_view to_text(DifferenceKind kind);  // "appeared"

// In the order they are told.
enum class DifferenceClass : std::uint8_t {
  lost_cover,
  other_payer,
  level_not_covered,
  authorization_required,
  plan_year_reset,
  share_or_copay,
  limits,
  accumulators,
  other,
  names,
};
[[nodiscard]] std::string_view to_text(DifferenceClass rank);  // "authorization now required"

struct Difference {
  std::string key{};
  DifferenceKind kind = DifferenceKind::changed;
  DifferenceClass rank = DifferenceClass::other;
  Fact was{};  // State::unknown when it appeared
  Fact now{};  // State::unknown when it vanished
  // What the patient is expected to pay more (or less) for it; on the first of the keys that belong
  // together. Empty: not known, or it changes no price.
  std::optional<Money> effect{};
  std::string because{};  // how the effect comes about, as half a sentence; may be empty
  std::string text{};     // one sentence
  std::string about{};    // the level, where it is one that follows the program
};

struct Compared {
  std::vector<Fact> was{};
  std::vector<Fact> now{};
  CivilDate through{};  // last planned day
  OurNetwork network = OurNetwork::in;
  std::optional<Program> program{};  // the days as planned now, priced; empty: no effects
  config::CostRules rules{};
  bool end_date_inclusive = true;  // the payer's: covered through the day a coverage end names
  // With what follows the program, as each was estimated in its time; empty: nothing follows, or it
  // was not estimated.
  std::optional<Estimate> path_was{};
  std::optional<Estimate> path_now{};
};

[[nodiscard]] std::vector<Difference> differences(const Compared& compared);

}  // namespace eligd::coverage
