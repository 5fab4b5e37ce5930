// What a payer's representative said on the phone, fact by fact, and how it is laid over the facts
// of the answers.
//
// Pure. A call fills what the answers leave open and never more than the keys it gives; where an
// answer says otherwise the fact is conflicting and said to be so. A call counts as long as an
// answer does: as a whole within its month, as an assumption after it, not at all once it is stale.
// Rules: docs/facts.md, "What is said on the phone".
#pragma once

#include "base/error.hpp"
#include "base/phi.hpp"
#include "base/time.hpp"
#include "coverage/fact.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace eligd::coverage {

struct Request;
struct Reading;
struct Summary;

struct ToldFact {
  std::string key{};  // as in docs/facts.md
  Value value{};      // spelled as an answer's would be
};

struct CallResult {
  Phi<std::string> representative{};
  Phi<std::string> reference{};  // the payer's number of the call
  Phi<std::string> note{};
  Instant at{};     // when it was said
  CivilDate day{};  // the practice's own day of it
  std::vector<ToldFact> facts{};
};

// "copay.in=40.00/day" -> its key and value. Errors: usage, with what may be written.
[[nodiscard]] Result<ToldFact> parse_told(std::string_view written);
// The same, from parse_told: "copay.in=40.00/day".
[[nodiscard]] std::string to_text(const ToldFact& fact);

// Lays request.calls over the summary's facts. The answer axis stays what the payer's answer said
// where the two disagree.
void lay_calls(const Request& request, const Reading& reading, Summary& summary);

}  // namespace eligd::coverage
