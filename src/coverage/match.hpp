// Whose answer is this? By trace and control numbers only; never by name, birth date or order (I2).
//
// TRN02 of the echo (TRN01 = 2) decides. Where the standard leaves no trace (TA1, 999, AAA above
// the subscriber loop), the numbers acknowledged or, in real time, the exchange itself identify the
// answer, if nothing it carries contradicts. Otherwise it is held with a task.
#pragma once

#include "base/ids.hpp"
#include "x12/document.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace eligd::coverage {

// What our 270 carried.
struct Sent {
  TraceNumber trace;          // TRN02
  ReferenceNumber reference;  // BHT03
  InterchangeControlNumber isa13;
  GroupControlNumber gs06;
  SetControlNumber st02;
  // Payer rule: the echo may come back upper-cased or padded with blanks.
  bool echo_may_be_folded = false;
};

enum class Exchange : std::uint8_t { real_time, batch };

enum class MatchKind : std::uint8_t {
  attached,     // this answer is ours
  contradicts,  // it names somebody else's question: hold it, never attach
  no_identity,  // it names nothing: hold it
};

struct Match {
  MatchKind kind = MatchKind::no_identity;
  std::uint32_t set =
      0;  // attached: the transaction set, counted through the input from 1; 0 = a TA1
  std::string words{};  // why, no PHI
};

[[nodiscard]] Match match_answer(const Sent& sent, const x12::Document& document,
                                 Exchange exchange);
[[nodiscard]] Match match_answer(const Sent& sent, std::string_view bytes, Exchange exchange);

}  // namespace eligd::coverage
