// One pattern of the phrase book, from how it is written to what is compared:
//   NOT [A] COVERED|PAYABLE     words in a row; [X] may be missing; A|B is either
//   AUTHORIZATION ... REQUIRED  any words between, within one clause
//   SERVICES , CALL             a comma, which else ends a phrase
//   LIMITED TO {number} VISITS  a whole number, told with the match
//   MANAGED BY {name}           the words up to a sign or a `name_ends` word, told with the match
// Inner to this room.
#pragma once

#include "config/phrase_text.hpp"
#include "config/table_reader.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::config {

enum class PartKind : std::uint8_t { word, gap, comma, number, name };

struct PatternPart {
  PartKind kind = PartKind::word;
  std::uint32_t id = 0;
};

using Pattern = std::vector<PatternPart>;

// The pattern with every choice written out: one or more rows of parts. Words become known.
// The problem says what an admin must change.
[[nodiscard]] std::optional<Problem> compile_pattern(std::string_view written,
                                                     Vocabulary& vocabulary,
                                                     std::vector<Pattern>& into);

using WordFlags = std::vector<std::uint8_t>;  // by word id; a vector<bool> reads slower

struct PatternFit {
  std::size_t first = 0;  // words of the text, both ends included
  std::size_t last = 0;
  std::uint64_t own = 0;  // bit n: word first + n is one of the pattern's, not of a gap
  std::string_view number{};
  std::string_view name{};
};

// Does the pattern stand at word `at`, and end before word `end`?
[[nodiscard]] std::optional<PatternFit> fit(const Pattern& pattern, std::string_view text,
                                            const std::vector<TextWord>& words, std::size_t at,
                                            std::size_t end, const WordFlags& ends_name);

}  // namespace eligd::config
