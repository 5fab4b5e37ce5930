// One or several answers -> the facts of one coverage for one level of care, the headline and the
// tasks.
//
// Pure: same request and answers give the same summary on any machine (I15). Nothing a payer said
// is dropped: what no rule uses is among the notes. Rules: docs/facts.md.
#pragma once

#include "base/error.hpp"
#include "coverage/request.hpp"
#include "coverage/summary.hpp"
#include "x12/document.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::coverage {

struct AnswerInput {
  std::string name{};                       // file name or answer id, shown under "answers"
  const x12::Document* document = nullptr;  // not owned, never null, outlives the call
  // Service types asked, one list per 271 in the document; a single list holds for all of them;
  // empty: not known, and the newest answer wins where two speak.
  std::vector<std::vector<std::string>> asked{};
  bool is_repaired = false;  // to a question that was asked otherwise than the intake tells it
  // The way it came was damaged then, as a person told us: nothing it says is sure.
  bool is_doubted = false;
};

// Among the flags of a summary that rests on a doubted answer.
inline constexpr std::string_view doubted_flag =
    "an answer came by a way that was damaged then: what rests on it is assumed";

// Errors: usage for several persons in the answers (the sentence names the sets by position), or no
// input at all; unreadable when no input holds any answer.
[[nodiscard]] Result<Summary> explain(const Request& request, std::span<const AnswerInput> answers);

}  // namespace eligd::coverage
