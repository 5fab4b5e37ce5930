// What the payer has approved of a program, and after how many days it wants to be asked, as the
// facts of one level tell it. Pure.
//
// Source: docs/facts.md, "Authorization in the forecast".
#pragma once

#include "coverage/fact.hpp"
#include "coverage/program.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::coverage {

struct Approval {
  // Empty: nothing is told of it, which is not "none"; or what is told is of another time.
  std::optional<Authorization> approved{};
  bool is_disputed = false;  // several ends or numbers are told; this is the least of them
  // So many days need none; one is needed for the next. Empty: not told.
  std::optional<std::int64_t> needed_after{};
};

// What is told under a key: one value, several where lines conflict, none where nothing is told.
using ToldValues = std::function<std::span<const Value>(std::string_view key)>;

// `side`: "in" or "out". Nothing where the payer says for this side that none is required.
[[nodiscard]] Approval approval_of(const ToldValues& told, std::string_view side, CivilDate first,
                                   CivilDate last);

// What it takes for granted, sentence by sentence, for the days of this phase.
[[nodiscard]] std::vector<std::string> sentences_of(const Approval& approval, const Phase& phase);

// The place among the planned days of the first one beyond what is approved, where every day
// counts as one; empty: all are approved.
[[nodiscard]] std::optional<std::size_t> first_beyond(const Authorization& approved,
                                                      std::span<const CivilDate> days);

}  // namespace eligd::coverage
