// What is wrong with a message, or with what it tells: for the sender's ERR segment, for the log
// and for `eligd hl7 check`. Never a value of a person (I7).
#pragma once

#include "base/finding.hpp"
#include "hl7/message.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::hl7 {

// HL7 table 0357.
enum class Code : int {
  accepted = 0,
  segment_sequence = 100,
  required_missing = 101,
  data_type = 102,
  table_value = 103,
  unsupported_type = 200,
  unsupported_event = 201,
  unsupported_processing = 202,
  unsupported_version = 203,
  unknown_key = 204,
  duplicate_key = 205,
  internal = 207,
};
[[nodiscard]] std::string_view text_of(Code code) noexcept;  // "Required field missing"

struct Issue {
  Severity severity = Severity::error;
  Code code = Code::data_type;
  Where where{};
  std::string what{};
  std::string todo{};
};
using Issues = std::vector<Issue>;

[[nodiscard]] inline bool has_errors(const Issues& issues) {
  return std::ranges::any_of(issues,
                             [](const Issue& one) { return one.severity == Severity::error; });
}
[[nodiscard]] std::string to_text(const Issue& issue);  // "PID-7 (segment 3) is no date; write ..."

}  // namespace eligd::hl7
