#include "hl7/issue.hpp"

namespace eligd::hl7 {

std::string_view text_of(Code code) noexcept {
  switch (code) {
    case Code::accepted:
      return "Message accepted";
    case Code::segment_sequence:
      return "Segment sequence error";
    case Code::required_missing:
      return "Required field missing";
    case Code::data_type:
      return "Data type error";
    case Code::table_value:
      return "Table value not found";
    case Code::unsupported_type:
      return "Unsupported message type";
    case Code::unsupported_event:
      return "Unsupported event code";
    case Code::unsupported_processing:
      return "Unsupported processing id";
    case Code::unsupported_version:
      return "Unsupported version id";
    case Code::unknown_key:
      return "Unknown key identifier";
    case Code::duplicate_key:
      return "Duplicate key identifier";
    case Code::internal:
      return "Application internal error";
  }
  return "Application internal error";
}

std::string to_text(const Issue& issue) {
  // What is no fault of the message has no place in it.
  const bool is_placed = issue.code != Code::accepted;
  std::string text = (is_placed ? to_text(issue.where) + ' ' : "") + issue.what;
  if (!issue.todo.empty()) text += "; " + issue.todo;
  return text;
}

}  // namespace eligd::hl7
