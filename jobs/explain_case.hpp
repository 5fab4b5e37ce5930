// All answers of a round explained together: the payer's own, and those of whom they name. Pure.
//
// Each payer's answers are read by themselves, by its own rules; coverage/lay_beside says whose
// facts decide. What was asked and brought nothing is told beside. Says too whom to ask next.
#pragma once

#include "base/error.hpp"
#include "coverage/explain.hpp"
#include "jobs/follow_up.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace eligd::jobs {

struct Case;

// One whom an answer named and who was asked.
struct FollowedQuestion {
  coverage::FollowKind kind = coverage::FollowKind::carve_out;
  PayerKey payer{};
  PayerKey named_by{};
  std::int64_t question = 0;                     // number of the first inquiry to it
  std::string words{};                           // why no answer came, no PHI; empty: none yet
  std::vector<coverage::AnswerInput> answers{};  // empty: none
};

struct CaseExplained {
  coverage::Summary summary{};
  std::optional<FollowTarget> next{};   // named, and not asked in this round yet
  std::vector<FollowTarget> asked{};    // of the questions: as they are asked
  std::vector<coverage::Task> tasks{};  // about whom nobody can ask; no PHI
  std::vector<std::string> unknown{};   // names that are none of our payers'; PHI-grade
  // What the summary was made of at last: of the payer whose answer decides.
  coverage::Request request{};
  std::vector<coverage::AnswerInput> answers{};
};

// Errors: those of coverage::explain() about the case's own answers.
[[nodiscard]] Result<CaseExplained> explain_case(const Case& about,
                                                 std::span<const coverage::AnswerInput> answers,
                                                 std::span<const FollowedQuestion> followed,
                                                 Instant now);

}  // namespace eligd::jobs
