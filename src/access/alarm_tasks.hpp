// Tasks that the door opens for admins: somebody looks, and says that they did. Whatever else
// admins are to do goes by itself with what it tells of, and may hold a partner's door meanwhile.
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
  return std::ranges::find(codes, code) != codes.end();
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
