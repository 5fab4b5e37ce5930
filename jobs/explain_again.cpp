#include "jobs/explain_again.hpp"

#include "coverage/explain.hpp"
#include "coverage/json.hpp"
#include "jobs/damage.hpp"
#include "jobs/summary_view.hpp"
#include "x12/document.hpp"

#include <algorithm>

namespace eligd::jobs {

namespace {

// What it knew of is written in it: a question that came later belongs to later summaries.
std::vector<FollowedQuestion> followed_in(const store::SummaryRecord& summary,
                                          std::span<const store::InquiryRecord> inquiries) {
  std::vector<FollowedQuestion> found;
  const bool is_any = std::ranges::any_of(
      inquiries, [](const store::InquiryRecord& inquiry) { return !inquiry.follow.empty(); });
  if (!is_any) return found;
  const auto view = read_summary(summary.json);
  if (!view) return found;
  // In the order of asking, as they were explained.
  for (const store::InquiryRecord& inquiry : inquiries) {
    const auto known =
        std::ranges::find(view->followed, inquiry.id.value(), &FollowedView::question);
    if (inquiry.follow.empty() || known == view->followed.end()) continue;
    FollowedQuestion question{
        .kind =
            coverage::follow_kind_named(inquiry.follow).value_or(coverage::FollowKind::carve_out),
        .payer = inquiry.payer,
        .named_by = inquiry.named_by,
        .question = inquiry.id.value()};
    if (known->outcome == coverage::to_text(coverage::FollowOutcome::no_answer))
      question.words = known->words;
    found.push_back(std::move(question));
  }
  return found;
}

// Further questions to the same one count with its first.
std::optional<std::size_t> place_of(const std::vector<FollowedQuestion>& followed,
                                    const store::InquiryRecord& asker) {
  const auto at = std::ranges::find(followed, asker.payer, &FollowedQuestion::payer);
  if (at == followed.end()) return std::nullopt;
  return static_cast<std::size_t>(at - followed.begin());
}

}  // namespace

AnswersAgain answers_of(const store::SummaryRecord& summary,
                        std::span<const store::AnswerRecord> answers,
                        std::span<const store::InquiryRecord> inquiries) {
  AnswersAgain again;
  again.followed = followed_in(summary, inquiries);
  for (const AnswerId wanted : summary.answers) {
    const auto answer = std::ranges::find(answers, wanted, &store::AnswerRecord::id);
    if (answer == answers.end() || !is_x12(answer->kind)) continue;
    const auto asker = std::ranges::find_if(inquiries, [&](const store::InquiryRecord& inquiry) {
      return answer->inquiry == inquiry.id;
    });
    const bool is_named = asker != inquiries.end() && !asker->follow.empty();
    const auto whose = is_named ? place_of(again.followed, *asker) : std::nullopt;
    if (is_named && !whose) continue;  // nothing named it any more when the summary was made
    again.asked.push_back(asker != inquiries.end() ? asker->service_types
                                                   : std::vector<std::string>());
    again.is_repaired.push_back(asker != inquiries.end() && !asker->repair.empty());
    again.of_followed.push_back(whose);
    again.answers.push_back(*answer);
  }
  return again;
}

std::unique_ptr<const ReadAgain> read_again(const AnswersAgain& from, Instant as_of) {
  auto read = std::make_unique<ReadAgain>();
  read->followed = from.followed;
  for (std::size_t i = 0; i < from.answers.size(); ++i) {
    read->documents.push_back(x12::read(from.answers[i].raw.reveal(Purpose::matching)));
    auto& into =
        from.of_followed[i] ? read->followed.at(*from.of_followed[i]).answers : read->answers;
    into.push_back({.name = std::to_string(from.answers[i].id.value()),
                    .document = &read->documents.back(),
                    .asked = {from.asked[i]},
                    .is_repaired = from.is_repaired[i],
                    .is_doubted = is_doubted(from.damaged, from.answers[i].id, as_of)});
  }
  return read;
}

Result<ExplainedAgain> explain_again(const CaseFile& file,
                                     const config::Configuration& configuration,
                                     const AnswersAgain& from, Instant as_of) {
  const auto read = read_again(from, as_of);
  const auto made = explain_case(file.as_case(configuration), read->answers, read->followed, as_of);
  if (!made) return fail(ErrorKind::unreadable, made.error().sentence);
  return ExplainedAgain{.headline = std::string(coverage::to_text(made->summary.readiness)),
                        .json = coverage::to_json(made->summary)};
}

}  // namespace eligd::jobs
