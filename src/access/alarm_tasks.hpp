// Which tasks of admins end when somebody says so: what the door opens, and what a partner or an
// intake system is asked about outside of eligd. The others go by themselves with what they tell
// of; of those that hold a clearinghouse's door the end would open it (`clearinghouse open`).
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace eligd::access {

inline constexpr std::string_view glass_task = "review_break_glass";
inline constexpr std::string_view account_locked_task = "account_locked";
inline constexpr std::string_view source_locked_task = "source_locked";

[[nodiscard]] constexpr bool is_ended_by_hand(std::string_view code) noexcept {
  constexpr std::array codes = {glass_task, account_locked_task, source_locked_task};
  // An answer nobody knows whose it is; pages without end; what became of a batch; a server of
  // intakes, which is tried again at once then; refusals that an intake system was not told of.
  constexpr std::array<std::string_view, 5> beginnings = {"held-", "pages-", "batch-",
                                                          "intake-server-", "fhir-answers-"};
  return std::ranges::find(codes, code) != codes.end() ||
         std::ranges::any_of(beginnings,
                             [&](std::string_view one) { return code.starts_with(one); });
}

// What the task of a broken glass begins with. Names of accounts have no blanks.
[[nodiscard]] inline std::string broke_the_glass(std::string_view account) {
  return std::string(account) + " broke the glass, until ";
}

// Nobody reviews what they opened themselves.
[[nodiscard]] inline bool is_own_glass(std::string_view code, std::string_view why,
                                       std::string_view account) {
  return code == glass_task && why.starts_with(broke_the_glass(account));
}

}  // namespace eligd::access
