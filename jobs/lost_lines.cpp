#include "jobs/lost_lines.hpp"

#include "store/emptied.hpp"
#include "store/store.hpp"

#include <algorithm>
#include <utility>

namespace eligd::jobs {

Result<std::unique_ptr<const ReadLines>> read_lines(const World& world,
                                                    const store::SummaryRecord& summary) {
  auto file = open_case(world, summary.verification);
  if (!file) {
    if (file.error().kind == ErrorKind::configuration) return nullptr;
    return std::unexpected(file.error());
  }
  const auto answers = world.store.answers(summary.verification);
  if (!answers) return std::unexpected(answers.error());
  const auto inquiries = world.store.inquiries(summary.verification);
  if (!inquiries) return std::unexpected(inquiries.error());
  const AnswersAgain from = answers_of(summary, *answers, *inquiries);
  // The others would be counted anew without it, and the segments are named by that count.
  if (std::ranges::any_of(from.answers,
                          [](const store::AnswerRecord& one) { return store::is_emptied(one); }))
    return nullptr;
  auto read = std::make_unique<ReadLines>();
  read->file = *std::move(file);
  read->again = read_again(from, summary.at);
  auto explained = explain_case(read->file.as_case(world.configuration), read->again->answers,
                                read->again->followed, summary.at);
  if (!explained) return nullptr;
  read->explained = *std::move(explained);
  read->lines.emplace(read->explained.request, read->explained.answers);
  return std::unique_ptr<const ReadLines>(std::move(read));
}

}  // namespace eligd::jobs
