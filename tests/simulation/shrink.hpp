// A failing world made small: fewer people, faults, storms, crashes and nights, as long as the same
// promise breaks. What is left is a text case, kept under tests/simulation/stories and lived again
// by every build.
#pragma once

#include "base/error.hpp"
#include "plan.hpp"

#include <cstdint>
#include <functional>
#include <set>
#include <string>

namespace eligd::simulation {

struct StoryCase {
  std::string broken{};  // the promise that broke, and how; for the reader
  std::uint64_t seed = 1;
  std::uint64_t turn = 0;
  Mode mode = Mode::safety;
  int intakes = 10;
  int nights = 3;
  int crashes_max = 99;  // a night
  bool has_storms = true;
  bool has_slow_disk = true;
  std::set<std::string> without_people{};  // external ids
  std::set<std::string> without_faults{};  // by name
  friend bool operator==(const StoryCase&, const StoryCase&) = default;
};

[[nodiscard]] WorldPlan plan_of(const StoryCase& story);
[[nodiscard]] std::string to_text(const StoryCase& story);
[[nodiscard]] Result<StoryCase> read_story(const std::string& text);

// `breaks` lives a case. Gives the smallest one found that still breaks.
[[nodiscard]] StoryCase shrink(StoryCase story,
                               const std::function<bool(const StoryCase&)>& breaks);

}  // namespace eligd::simulation
