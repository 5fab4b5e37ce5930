// Whether a password is one of those that are tried first. Guessing programs make their candidates
// by rules: common words, names and the practice's own words, with signs for letters, turned round,
// with years, dates and endings behind them; rows of keys; one block over and over. Here the same
// rules are read backwards: what they explain is taken out, and what is left must be something.
// So there is no list of passwords to copy, and none that is one transformation too short. Pure.
#pragma once

#include "access/policy.hpp"

#include <string_view>

namespace eligd::access {

[[nodiscard]] bool is_guessable(std::string_view password, std::string_view account,
                                const Policy& policy);

// One a line; # begins a remark. Compiled in.
[[nodiscard]] std::string_view shipped_weak_words() noexcept;    // weak-words.txt
[[nodiscard]] std::string_view shipped_common_words() noexcept;  // common-words.txt

}  // namespace eligd::access
