// Message to bytes.
#include "hl7/er7.hpp"

#include <fmt/format.h>

#include <iterator>

namespace eligd::hl7 {
namespace {

void append_leaf(std::string& into, std::string_view text, const Separators& s) {
  if (text == null_text) {
    into += text;
    return;
  }
  const auto escaped = [&](std::string_view word) {
    into += s.escape;
    into += word;
    into += s.escape;
  };
  for (const char c : text) {
    if (c == s.field) {
      escaped("F");
    } else if (c == s.component) {
      escaped("S");
    } else if (c == s.subcomponent) {
      escaped("T");
    } else if (c == s.repetition) {
      escaped("R");
    } else if (c == s.escape) {
      escaped("E");
    } else if (c == s.truncation && s.truncation != '\0') {
      escaped("P");
    } else if (c == '\n') {
      escaped(".br");
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      escaped(fmt::format("X{:02X}", static_cast<unsigned char>(c)));
    } else {
      into += c;
    }
  }
}

// Empty ends are left out: `|^^|` says no more than `||`.
template <class List, class Each>
void append_list(std::string& into, const List& list, char separator, const Each& each) {
  std::string text;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i > 0) text += separator;
    const std::size_t before = text.size();
    each(text, list[i]);
    if (text.size() > before) kept = text.size();
  }
  into += text.substr(0, kept);
}

void append_field(std::string& into, const Field& field, const Separators& s) {
  append_list(into, field, s.repetition, [&](std::string& a, const Repetition& repetition) {
    append_list(a, repetition, s.component, [&](std::string& b, const Component& component) {
      append_list(b, component, s.subcomponent,
                  [&](std::string& c, const std::string& leaf) { append_leaf(c, leaf, s); });
    });
  });
}

}  // namespace

std::string write_er7(const Message& message) {
  const Separators& s = message.separators;
  std::string text;
  for (const Segment& segment : message.segments) {
    text += segment.name;
    std::vector<Field> fields = segment.fields;
    if (segment.name == "MSH") {
      text += s.field;
      for (const char c : {s.component, s.repetition, s.escape, s.subcomponent, s.truncation})
        if (c != '\0') text += c;
      fields.erase(fields.begin(),
                   fields.begin() + std::min<std::ptrdiff_t>(2, std::ssize(fields)));
    }
    std::string told;
    append_list(told, fields, s.field,
                [&](std::string& into, const Field& field) { append_field(into, field, s); });
    if (!told.empty()) text += s.field + told;
    text += '\r';
  }
  return text;
}

}  // namespace eligd::hl7
