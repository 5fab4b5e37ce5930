// Stored answers explained as they were when a summary was made of them: what replay compares with
// the stored summary, and what an evidence packet is held against. Pure.
#pragma once

#include "base/error.hpp"
#include "base/phi.hpp"
#include "jobs/case_file.hpp"
#include "jobs/explain_case.hpp"
#include "store/damage_records.hpp"

#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace eligd::jobs {

// In the order in which they were explained.
struct AnswersAgain {
  std::vector<store::AnswerRecord> answers{};
  std::vector<std::vector<std::string>> asked{};  // service types, beside `answers`
  std::vector<bool> is_repaired{};                // beside `answers`
  std::vector<store::DamagedAnswer> damaged{};    // those of them that came by a damaged way
  // Whom they name and who was asked, as the summary knew of it; without their answers.
  std::vector<FollowedQuestion> followed{};
  std::vector<std::optional<std::size_t>>
      of_followed{};  // beside `answers`: whose; empty: the payer's
};

// Those `summary` was made of, out of all of the case. An error page or half an answer says nothing
// and is left out.
[[nodiscard]] AnswersAgain answers_of(const store::SummaryRecord& summary,
                                      std::span<const store::AnswerRecord> answers,
                                      std::span<const store::InquiryRecord> inquiries);

// The same as explain_case() takes them. Not copied: `answers` point into `documents`.
struct ReadAgain {
  std::deque<x12::Document> documents{};
  std::vector<coverage::AnswerInput> answers{};
  std::vector<FollowedQuestion> followed{};
};
[[nodiscard]] std::unique_ptr<const ReadAgain> read_again(const AnswersAgain& from, Instant as_of);

struct ExplainedAgain {
  std::string headline{};
  Phi<std::string> json{};  // as a summary is stored
};

[[nodiscard]] Result<ExplainedAgain> explain_again(const CaseFile& file,
                                                   const config::Configuration& configuration,
                                                   const AnswersAgain& from, Instant as_of);

}  // namespace eligd::jobs
