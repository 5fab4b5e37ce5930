// What the leader of several engines says to those who lend it hands, and what they tell it
// (decision 0064). Pure; both are lines of keys and numbers, and nothing of a person.
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eligd::jobs {

// Due times and leases are each engine's own clock's word: one that is further off the server's
// does not help.
inline constexpr std::chrono::seconds clock_off_max{5};

using LaneKey = std::pair<ClearinghouseKey, PayerKey>;

// The run that is open, and where hands may ask.
struct HandsWord {
  RunId run{};
  Instant window_from{};
  Instant stop_at{};
  std::string rules{};  // the configuration's version
  std::string build{};  // of the program that says so
  std::set<ClearinghouseKey> doors{};
  std::set<LaneKey> shut{};  // of these doors
  friend bool operator==(const HandsWord&, const HandsWord&) = default;
};

// No payer: the whole clearinghouse, which asked for a pause.
struct FoundShut {
  ClearinghouseKey clearinghouse{};
  PayerKey payer{};
  Instant until{};
  friend auto operator<=>(const FoundShut&, const FoundShut&) = default;
};

[[nodiscard]] std::string to_text(const HandsWord& word);
// Empty: no run is open to hands, or another version of the program says so.
[[nodiscard]] std::optional<HandsWord> read_hands_word(std::string_view text);

// Who offers to help.
struct Helper {
  std::string_view rules{};
  std::string_view build{};
  Microseconds clock_off{};
};

// Why it does not help whoever says `text`; empty: it may, or nothing is said. Two builds might
// decide one run in two ways (I15).
[[nodiscard]] std::string_view why_not_to_help(std::string_view text, const Helper& helper);

[[nodiscard]] std::string to_text(const std::vector<FoundShut>& found);
// Lines that are none are passed over.
[[nodiscard]] std::vector<FoundShut> read_found_shut(std::string_view text);

}  // namespace eligd::jobs
