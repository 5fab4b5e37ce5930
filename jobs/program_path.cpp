#include "jobs/program_path.hpp"

#include "coverage/planned_path.hpp"
#include "jobs/explain_again.hpp"
#include "jobs/follow_words.hpp"
#include "store/store.hpp"

#include <utility>

namespace eligd::jobs {
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
  const auto answers = world.store.answers(id);
  if (!answers) return std::unexpected(answers.error());
  const auto inquiries = world.store.inquiries(id);
  if (!inquiries) return std::unexpected(inquiries.error());
  const auto read = read_again(answers_of(**summary, *answers, *inquiries), (*summary)->at);
  auto own = explain_case(file->as_case(world.configuration), read->answers, read->followed,
                          (*summary)->at);
  if (!own) return StoredPath{.missing = "its answers cannot be read"};
  if (std::string why = coverage::not_paid_for(own->summary.facts); !why.empty())
    return StoredPath{.missing = std::move(why)};
  coverage::Request& request = own->request;
  if (!request.program->missing.empty()) return StoredPath{.missing = request.program->missing};
  const auto after = coverage::facts_after(request, own->answers);
  // The facts are those of the planned days; only what is paid on which day moves. The contract is
  // the one of whose answer decides.
  const config::Payer& payer =
      deciding_payer(world.configuration, own->summary.decided_by, *file->payer);
  request.program = coverage::planned_program(world.configuration, request.level, payer,
                                              attendance_of(*file, start));
  request.then =
      coverage::phases_after(world.configuration, request.level, payer, *request.program);
  return StoredPath{.asked = coverage::priced_path(request, own->summary.facts, after),
                    .assumptions = request.program->assumptions};
}

}  // namespace eligd::jobs
