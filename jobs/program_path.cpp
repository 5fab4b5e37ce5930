#include "jobs/program_path.hpp"

#include "coverage/planned_path.hpp"
#include "store/store.hpp"
#include "x12/document.hpp"

#include <algorithm>
#include <deque>
#include <utility>

namespace eligd::jobs {
namespace {

struct Answers {
  std::deque<x12::Document> documents{};  // what `inputs` points into
  std::vector<coverage::AnswerInput> inputs{};
};

// In the order in which the summary was made from them.
Result<Answers> answers_of(const World& world, VerificationId id,
                           const store::SummaryRecord& summary) {
  const auto answers = world.store.answers(id);
  if (!answers) return std::unexpected(answers.error());
  const auto inquiries = world.store.inquiries(id);
  if (!inquiries) return std::unexpected(inquiries.error());
  Answers read;
  for (const AnswerId wanted : summary.answers) {
    const auto answer = std::ranges::find(*answers, wanted, &store::AnswerRecord::id);
    if (answer == answers->end() || !is_x12(answer->kind)) continue;
    const auto asker = std::ranges::find_if(*inquiries, [&](const store::InquiryRecord& inquiry) {
      return answer->inquiry == inquiry.id;
    });
    read.documents.push_back(x12::read(answer->raw.reveal(Purpose::report)));
    read.inputs.push_back(
        {.name = std::to_string(answer->id.value()),
         .document = &read.documents.back(),
         .asked = {asker != inquiries->end() ? asker->service_types : std::vector<std::string>()}});
  }
  return read;
}

}  // namespace

coverage::Attendance attendance_of(const CaseFile& file, std::optional<CivilDate> start) {
  coverage::Attendance attendance{.from = file.verification.from,
                                  .through = file.intake.program.through,
                                  .days_per_week = file.intake.program.days_per_week};
  if (!start) return attendance;
  const auto later = static_cast<int>((start->days() - attendance.from.days()).count());
  attendance.from = *start;
  if (attendance.through) attendance.through = attendance.through->plus_days(later);
  return attendance;
}

Result<StoredPath> path_of(const World& world, VerificationId id, std::optional<CivilDate> start) {
  const store::Snapshot together = world.store.snapshot();
  const auto file = open_case(world, id);
  if (!file) return std::unexpected(file.error());
  if (file->level.then.empty()) {
    return StoredPath{.missing = "levels.toml plans nothing after " + file->level.key.value() +
                                 "; add [[level.then]] to it"};
  }
  const auto summary = world.store.latest_good_summary(id);
  if (!summary) return std::unexpected(summary.error());
  if (!*summary) return StoredPath{.missing = "no payer has told of this person yet"};
  const auto answers = answers_of(world, id, **summary);
  if (!answers) return std::unexpected(answers.error());
  coverage::Request request = request_for(file->as_case(world.configuration), (*summary)->at);
  const auto own = coverage::explain(request, answers->inputs);
  if (!own) return StoredPath{.missing = "its answers cannot be read"};
  if (std::string why = coverage::not_paid_for(own->facts); !why.empty())
    return StoredPath{.missing = std::move(why)};
  if (!request.program->missing.empty()) return StoredPath{.missing = request.program->missing};
  const auto after = coverage::facts_after(request, answers->inputs);
  // The facts are those of the planned days; only what is paid on which day moves.
  request.program = coverage::planned_program(world.configuration, file->level, *file->payer,
                                              attendance_of(*file, start));
  request.then =
      coverage::phases_after(world.configuration, file->level, *file->payer, *request.program);
  return StoredPath{.asked = coverage::priced_path(request, own->facts, after),
                    .assumptions = request.program->assumptions};
}

}  // namespace eligd::jobs
