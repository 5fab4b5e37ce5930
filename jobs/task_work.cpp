#include "jobs/task_work.hpp"

#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::jobs {
namespace {

Result<void> check_day(CivilDate day, const std::optional<CivilDate>& first_appointment,
                       CivilDate today) {
  if (day <= today)
    return fail(ErrorKind::refused, "a task is put off until a day after today; write a later one");
  if (day > today.plus_days(snooze_days_max))
    return fail(ErrorKind::refused,
                fmt::format("a task is put off by {} days at most; write {} or earlier",
                            snooze_days_max, to_string(today.plus_days(snooze_days_max))));
  if (first_appointment && day >= *first_appointment)
    return fail(ErrorKind::refused,
                fmt::format("a task is never put off past the first appointment, which is on {}; "
                            "write an earlier day",
                            to_string(*first_appointment)));
  return {};
}

}  // namespace

std::optional<CivilDate> put_off_until(const store::WorkedTask& task,
                                       const std::optional<CivilDate>& first_appointment,
                                       CivilDate today) {
  if (!task.snoozed_until || task.task.closed) return std::nullopt;
  CivilDate until = *task.snoozed_until;
  if (first_appointment) until = std::min(until, first_appointment->plus_days(-1));
  return today < until ? std::optional(until) : std::nullopt;
}

Result<std::optional<CivilDate>> first_appointment_of(const World& world,
                                                      const store::WorkedTask& task) {
  if (!task.task.verification) return std::optional<CivilDate>();
  const auto verification = world.store.verification(*task.task.verification);
  if (!verification) return std::unexpected(verification.error());
  const auto intake = world.store.intake(verification->intake);
  if (!intake) return std::unexpected(intake.error());
  const config::Zone& zone = world.configuration.settings.zone;
  return std::optional(zone.to_local(intake->first_appointment).day);
}

Result<void> work_on_task(World& world, const store::WorkedTask& task, const TaskTold& told,
                          const std::string& who) {
  const Instant now = world.clock.now();
  if (told.snoozed_until && *told.snoozed_until) {
    const auto first = first_appointment_of(world, task);
    if (!first) return std::unexpected(first.error());
    const CivilDate today = world.configuration.settings.zone.to_local(now).day;
    if (auto good = check_day(**told.snoozed_until, *first, today); !good) return good;
  }
  return store::wait<void>([&](auto done) {
    store::work_of(world.store)
        .work_on_task({.task = task.task.id,
                       .owner = told.owner,
                       .snoozed_until = told.snoozed_until,
                       .who = who,
                       .at = now},
                      std::move(done));
  });
}

}  // namespace eligd::jobs
