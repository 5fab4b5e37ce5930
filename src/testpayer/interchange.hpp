// An interchange cut into segments and put together again, in the simplest way that can be right.
//
// Written apart from the x12 room on purpose: a payer that shared our codec would share its
// mistakes. Source: X12.5 (ISA is 106 bytes and tells the delimiters). Pure; never throws on any
// input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::testpayer {

struct Delimiters {
  char element = '*';
  char repetition = '^';
  char component = ':';
  char segment = '~';
};

using Segment = std::vector<std::string>;  // [0] is the segment id, [n] element n

struct Interchange {
  Delimiters delimiters{};
  std::vector<Segment> segments{};  // ISA first
  bool is_terminated = true;        // the last segment has its terminator
};

inline constexpr std::size_t segments_max = 200'000;

// Empty when the text does not begin with an ISA of 106 bytes (white space and a byte order mark
// before it are passed over) or holds more than segments_max segments.
[[nodiscard]] std::optional<Interchange> split(std::string_view text);

// One segment written with '*', as scenarios do: "EB*1*IND*30".
[[nodiscard]] Segment segment_of(std::string_view text);

// Joins with the delimiters; '^' and ':' inside elements become the repetition and component
// separators. `line_end` is put after each terminator.
[[nodiscard]] std::string join(const std::vector<Segment>& segments,
                               const Delimiters& delimiters = {}, std::string_view line_end = "");

// Element n or "" when the segment is shorter.
[[nodiscard]] const std::string& element(const Segment& segment, std::size_t n);

// Text that may stand in an element: delimiters and control characters become blanks.
[[nodiscard]] std::string harmless(std::string_view text);

// Left-justified to exactly `width` characters, as ISA wants it.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);
[[nodiscard]] std::string trimmed(std::string_view text);

// A control number as ISA13 wants it.
[[nodiscard]] std::string nine_digits(std::int64_t number);

}  // namespace eligd::testpayer
