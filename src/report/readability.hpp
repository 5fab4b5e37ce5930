// How hard a text is to read: the Flesch-Kincaid grade, in hundredths, by whole numbers only.
//
// grade = 0.39 * words / sentences + 11.8 * syllables / words - 15.59. Syllables are estimated by
// groups of vowels. A figure ("$1,440", "20%") counts as a word of two syllables. A line ends a
// sentence, so that heads and list items do not run into what follows; pass running text.
#pragma once

#include <cstdint>
#include <string_view>

namespace eligd::report {

[[nodiscard]] std::int64_t syllables_of(std::string_view word);  // at least 1
[[nodiscard]] std::int64_t grade_of(std::string_view text);  // 812 is grade 8.12; 0 without words

}  // namespace eligd::report
