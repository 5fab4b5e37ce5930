// Sets that were read, written again; and the acknowledgment a careful receiver would send.
#pragma once

#include "x12/document.hpp"
#include "x12/write270.hpp"

#include <expected>
#include <span>
#include <string>
#include <vector>

namespace eligd::x12 {

// The document as it stands, segment by segment, each in its own interchange's delimiters, without
// line breaks: conforming input comes back byte for byte.
[[nodiscard]] std::string write_document(const Document& document);

// Sets of one type in a new envelope: counts, control numbers and delimiters are the envelope's.
// Every set must be of the type `type`; GS08 and ST03 are that type's guide.
[[nodiscard]] std::expected<std::string, std::vector<WriteProblem>> write_sets(
    const Envelope& envelope, std::string_view type, std::span<const TransactionSet> sets);

// For each interchange of `document` one in answer: a TA1 where its envelope is bad (R, and nothing
// else) or one was asked for, and a 999 a group that is no 999 itself. Sender and receiver are
// swapped; `date` (CCYYMMDD), `time` (HHMM) and the first control number are the caller's: nothing
// here looks at a clock. Empty where nothing is to be acknowledged.
struct AcknowledgeSettings {
  std::string date{};
  std::string time{};
  std::int64_t first_control{1};
};
[[nodiscard]] std::string acknowledge(const Document& document,
                                      const AcknowledgeSettings& settings);

}  // namespace eligd::x12
