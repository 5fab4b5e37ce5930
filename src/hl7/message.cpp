#include "hl7/message.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::hl7 {
namespace {

const std::string* leaf(const Segment& segment, At at) {
  const auto step = [](const auto& list, int number) {
    return number >= 1 && static_cast<std::size_t>(number) <= list.size()
               ? &list[static_cast<std::size_t>(number) - 1]
               : nullptr;
  };
  const Field* field = step(segment.fields, at.field);
  const Repetition* repetition = field != nullptr ? step(*field, at.repetition) : nullptr;
  const Component* component = repetition != nullptr ? step(*repetition, at.component) : nullptr;
  return component != nullptr ? step(*component, at.subcomponent) : nullptr;
}

bool is_null(const Segment& segment, int number) {
  if (number < 1 || static_cast<std::size_t>(number) > segment.fields.size()) return false;
  const Field& field = segment.fields[static_cast<std::size_t>(number) - 1];
  return field.size() == 1 && field[0].size() == 1 && field[0][0].size() == 1 &&
         field[0][0][0] == null_text;
}

}  // namespace

std::string_view text_at(const Segment& segment, At at) {
  const std::string* text = leaf(segment, at);
  return text != nullptr ? std::string_view(*text) : std::string_view{};
}

std::optional<std::string> told_at(const Segment& segment, At at) {
  if (is_null(segment, at.field)) return std::string();
  const std::string_view text = text_at(segment, at);
  if (text.empty()) return std::nullopt;
  return text == null_text ? std::string() : std::string(text);
}

std::size_t repetitions(const Segment& segment, int field) {
  if (field < 1 || static_cast<std::size_t>(field) > segment.fields.size()) return 0;
  return segment.fields[static_cast<std::size_t>(field) - 1].size();
}

void set(Segment& segment, At at, std::string text) {
  const auto grown = [](auto& list, int number) -> auto& {
    const auto size = static_cast<std::size_t>(std::max(number, 1));
    if (list.size() < size) list.resize(size);
    return list[size - 1];
  };
  Field& field = grown(segment.fields, at.field);
  Component& component = grown(grown(field, at.repetition), at.component);
  grown(component, at.subcomponent) = std::move(text);
}

const Segment* find(const Message& message, std::string_view name, std::size_t from) {
  for (std::size_t i = from; i < message.segments.size(); ++i)
    if (message.segments[i].name == name) return &message.segments[i];
  return nullptr;
}

std::string to_text(const Where& where) {
  if (where.segment.empty()) return "the message";
  std::string text = where.segment;
  if (where.at.field > 0) {
    text += fmt::format("-{}", where.at.field);
    if (where.at.repetition > 1) text += fmt::format("[{}]", where.at.repetition);
    if (where.at.component > 1 || where.at.subcomponent > 1)
      text += fmt::format(".{}", where.at.component);
    if (where.at.subcomponent > 1) text += fmt::format(".{}", where.at.subcomponent);
  }
  return where.line > 0 ? fmt::format("{} (segment {})", text, where.line) : text;
}

Where where_of(const Message& message, const Segment& segment, At at) {
  Where where{.segment = segment.name, .sequence = 0, .line = 0, .at = at};
  for (const Segment& one : message.segments) {
    ++where.line;
    if (one.name == segment.name) ++where.sequence;
    if (&one == &segment) return where;
  }
  return {.segment = segment.name, .at = at};
}

}  // namespace eligd::hl7
