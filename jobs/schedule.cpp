#include "jobs/schedule.hpp"

namespace eligd::jobs {
namespace {

// The first time the clock shows `at` after it showed `before` on `day`: 05:00 after 20:30 is
// tomorrow.
Instant following(const config::Zone& zone, CivilDate day, config::TimeOfDay before,
                  config::TimeOfDay at) {
  return daily_instant(zone, at <= before ? day.plus_days(1) : day, at);
}

}  // namespace

Instant daily_instant(const config::Zone& zone, CivilDate day, config::TimeOfDay at) {
  return zone.to_instant({.day = day, .minutes = at.minutes}).instant;
}

CivilDate latest_due_day(const config::Zone& zone, config::TimeOfDay at, Instant now) {
  const CivilDate today = zone.to_local(now).day;
  return daily_instant(zone, today, at) <= now ? today : today.plus_days(-1);
}

Due next_due(const config::Zone& zone, config::TimeOfDay at, std::optional<CivilDate> last_done,
             Instant now) {
  const CivilDate latest = latest_due_day(zone, at, now);
  if (last_done && *last_done < latest) {
    return {.day = latest, .at = daily_instant(zone, latest, at), .is_late = true};
  }
  // A clock set back over midnight must not make a night run again: the next day counts from the
  // last one done. A day further ahead was the work of a clock that stood wrong, and is not
  // believed (T1).
  const bool was_set_back = last_done && *last_done == latest.plus_days(1);
  const CivilDate next = was_set_back ? last_done->plus_days(1) : latest.plus_days(1);
  return {.day = next, .at = daily_instant(zone, next, at)};
}

Night night_of_day(const config::Schedule& schedule, const config::Zone& zone, CivilDate day) {
  return {
      .day = day,
      .freeze = daily_instant(zone, day, schedule.freeze),
      .run = following(zone, day, config::TimeOfDay{schedule.freeze.minutes - 1}, schedule.run),
      .retries_until = following(zone, day, schedule.freeze, schedule.retries_until),
      .report = following(zone, day, schedule.freeze, schedule.report),
  };
}

Night night_at(const config::Schedule& schedule, const config::Zone& zone, Instant now) {
  return night_of_day(schedule, zone, latest_due_day(zone, schedule.freeze, now));
}

std::optional<Instant> morning_report(const Night& night, Instant finished) {
  return finished < night.report ? std::optional(night.report) : std::nullopt;
}

std::string night_key(CivilDate day) { return "N-" + to_basic_string(day); }

}  // namespace eligd::jobs
