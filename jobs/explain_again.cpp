#include "jobs/explain_again.hpp"

#include "coverage/explain.hpp"
#include "coverage/json.hpp"
#include "jobs/damage.hpp"
#include "x12/document.hpp"

#include <algorithm>
#include <deque>

namespace eligd::jobs {

AnswersAgain answers_of(const store::SummaryRecord& summary,
                        std::span<const store::AnswerRecord> answers,
                        std::span<const store::InquiryRecord> inquiries) {
  AnswersAgain again;
  for (const AnswerId wanted : summary.answers) {
    const auto answer = std::ranges::find(answers, wanted, &store::AnswerRecord::id);
    if (answer == answers.end() || !is_x12(answer->kind)) continue;
    const auto asker = std::ranges::find_if(inquiries, [&](const store::InquiryRecord& inquiry) {
      return answer->inquiry == inquiry.id;
    });
    again.asked.push_back(asker != inquiries.end() ? asker->service_types
                                                   : std::vector<std::string>());
    again.is_repaired.push_back(asker != inquiries.end() && !asker->repair.empty());
    again.answers.push_back(*answer);
  }
  return again;
}

Result<ExplainedAgain> explain_again(const CaseFile& file,
                                     const config::Configuration& configuration,
                                     const AnswersAgain& from, Instant as_of) {
  std::deque<x12::Document> documents;
  std::vector<coverage::AnswerInput> inputs;
  for (std::size_t i = 0; i < from.answers.size(); ++i) {
    documents.push_back(x12::read(from.answers[i].raw.reveal(Purpose::matching)));
    inputs.push_back({.name = std::to_string(from.answers[i].id.value()),
                      .document = &documents.back(),
                      .asked = {from.asked[i]},
                      .is_repaired = from.is_repaired[i],
                      .is_doubted = is_doubted(from.damaged, from.answers[i].id, as_of)});
  }
  const auto made = coverage::explain(request_for(file.as_case(configuration), as_of), inputs);
  if (!made) return fail(ErrorKind::unreadable, made.error().sentence);
  return ExplainedAgain{.headline = std::string(coverage::to_text(made->readiness)),
                        .json = coverage::to_json(*made)};
}

}  // namespace eligd::jobs
