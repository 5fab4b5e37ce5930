// An HL7 v2 message as its segments, fields, repetitions, components and subcomponents.
//
// Texts are UTF-8 and unescaped. What is absent, what is told to be empty ("" in HL7, two quotes)
// and what is told are three things: `told` keeps them apart. Empty ends of lists are cut off, so
// that two messages that say the same are equal. Source: HL7 2.5.1 chapter 2.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::hl7 {

struct Separators {
  char field = '|';
  char component = '^';
  char repetition = '~';
  char escape = '\\';
  char subcomponent = '&';
  char truncation = '\0';  // 2.7 and later: '#'; none before
  friend bool operator==(const Separators&, const Separators&) = default;
};

using Component = std::vector<std::string>;  // its subcomponents
using Repetition = std::vector<Component>;   // its components
using Field = std::vector<Repetition>;       // its repetitions

inline constexpr std::string_view null_text = "\"\"";  // "this is empty now"

struct Segment {
  std::string name{};           // "PID"
  std::vector<Field> fields{};  // PID-1 first; of MSH the first is the separator itself
  friend bool operator==(const Segment&, const Segment&) = default;
};

struct Message {
  Separators separators{};
  std::vector<Segment> segments{};  // MSH first
  friend bool operator==(const Message&, const Message&) = default;
};

// A place in a segment, counted from 1 as HL7 does; 0: not said.
struct At {
  int field = 0;
  int component = 1;
  int subcomponent = 1;
  int repetition = 1;
};

// The text there, null_text included; empty where there is none.
[[nodiscard]] std::string_view text_at(const Segment& segment, At at);
// Empty: the message does not speak of it. An empty text: it says that there is none. A whole field
// that is null says so of each of its components.
[[nodiscard]] std::optional<std::string> told_at(const Segment& segment, At at);
[[nodiscard]] std::size_t repetitions(const Segment& segment, int field);
// Sets a leaf, growing what is around it.
void set(Segment& segment, At at, std::string text);

// The first segment of that name, at or after `from`; null when there is none.
[[nodiscard]] const Segment* find(const Message& message, std::string_view name,
                                  std::size_t from = 0);

// Where something is wrong: "PID-3.1 (segment 3)".
struct Where {
  std::string segment{};  // empty: the message as a whole
  int sequence = 1;       // the first, second ... of that name
  int line = 0;           // among all segments, from 1
  At at{};
};
[[nodiscard]] std::string to_text(const Where& where);
// Of a segment that stands in the message.
[[nodiscard]] Where where_of(const Message& message, const Segment& segment, At at);

}  // namespace eligd::hl7
