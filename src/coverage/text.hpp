// Comparing what payers write: folded case, collapsed blanks, whole words. Bytes only: no locale
// (I15).
#pragma once

#include "base/time.hpp"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::coverage {

// Upper case, blanks collapsed and trimmed, the typographic apostrophe made plain.
[[nodiscard]] std::string fold(std::string_view text);
// As fold, and everything but letters and digits left out: "O'NEIL-SMITH" = "ONEIL SMITH" =
// "ONEILSMITH".
[[nodiscard]] std::string letters_and_digits(std::string_view text);

[[nodiscard]] bool contains(std::string_view folded, std::string_view part);
[[nodiscard]] bool contains_any(std::string_view folded,
                                std::initializer_list<std::string_view> parts);
// `word` (one or several words) stands alone in `folded`: "IOP" in "FOR IOP AND", not in "BIOPSY".
[[nodiscard]] bool contains_word(std::string_view folded, std::string_view word);
[[nodiscard]] bool contains_any_word(std::string_view folded,
                                     std::initializer_list<std::string_view> words);

// The first telephone number of ten digits (or eleven with a leading 1), as it is written; empty if
// none.
[[nodiscard]] std::string_view find_phone(std::string_view text);
// The first whole number after `from`; empty if none.
[[nodiscard]] std::optional<std::int64_t> find_number(std::string_view text, std::size_t from = 0);

// Texts joined: "a, b and c".
[[nodiscard]] std::string join_and(const std::vector<std::string>& texts);

// A payer's code as it may stand among our words: up to three letters and digits. Anything longer
// is no code, and may be anything a payer wrote (I7).
[[nodiscard]] std::string shown_code(std::string_view code);

// "Mar 9, 2026", as people are told.
[[nodiscard]] std::string spoken(CivilDate date);

}  // namespace eligd::coverage
