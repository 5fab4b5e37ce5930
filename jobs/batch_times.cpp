#include "jobs/batch_times.hpp"

#include <algorithm>
#include <chrono>

namespace eligd::jobs {
namespace {

bool is_working_day(const config::BatchProfile& partner, CivilDate day) {
  return std::chrono::weekday(day.days()).iso_encoding() <= 5 &&
         !std::ranges::binary_search(partner.holidays, day);
}

CivilDate next_working_day(const config::BatchProfile& partner, CivilDate day) {
  do day = day.plus_days(1);
  while (!is_working_day(partner, day));
  return day;
}

}  // namespace

BatchTimes batch_times(const config::BatchProfile& partner, Instant sent) {
  const config::LocalTime local = partner.zone.to_local(sent);
  const bool is_in_time =
      is_working_day(partner, local.day) && local.minutes <= partner.cutoff.minutes;
  const CivilDate taken = is_in_time ? local.day : next_working_day(partner, local.day);
  const Instant answers_by = partner.zone
                                 .to_instant({.day = next_working_day(partner, taken),
                                              .minutes = partner.answers_by.minutes})
                                 .instant;
  return {.answers_by = answers_by, .waits_until = answers_by + partner.wait};
}

BatchTimes promise_of(const config::Clearinghouse& partner, const store::BatchRecord& batch) {
  BatchTimes promise{.answers_by = batch.answers_by, .waits_until = batch.waits_until};
  // Over HTTP it may be heard of long after it arrived.
  const auto& handed = partner.is_file_drop() ? batch.sent : batch.begun;
  if (!handed) return promise;
  const BatchTimes since = batch_times(partner.batch, *handed);
  promise.answers_by = std::max(promise.answers_by, since.answers_by);
  promise.waits_until = std::max(promise.waits_until, since.waits_until);
  return promise;
}

}  // namespace eligd::jobs
