#include "jobs/calendar.hpp"

#include <algorithm>

namespace eligd::jobs {
namespace {

constexpr int days_looked_back = 31;  // a month without a day of its own is no month

config::TimeOfDay time_of(RunKind run, const config::Schedule& schedule) {
  return run == RunKind::nightly   ? schedule.run
         : run == RunKind::monthly ? schedule.refresh
                                   : schedule.watch;
}

char letter_of(RunKind run) {
  return run == RunKind::nightly ? 'N' : run == RunKind::monthly ? 'M' : 'W';
}

}  // namespace

bool is_day_of(RunKind run, const config::Schedule& schedule, CivilDate day) {
  if (run != RunKind::monthly) return true;
  const int of_month = static_cast<int>(static_cast<unsigned>(day.ymd().day()));
  constexpr int mid = 15;
  return of_month <= schedule.refresh_nights || of_month == mid ||
         std::chrono::weekday(day.days()) == std::chrono::Monday;
}

Due next_due_of(RunKind run, const config::Schedule& schedule, const config::Zone& zone,
                std::optional<CivilDate> last_done, Instant now) {
  const config::TimeOfDay at = time_of(run, schedule);
  const CivilDate today = latest_due_day(zone, at, now);
  CivilDate latest = today;
  for (int n = 0; n < days_looked_back && !is_day_of(run, schedule, latest); ++n)
    latest = latest.plus_days(-1);
  if (last_done && *last_done < latest)
    return {.day = latest, .at = daily_instant(zone, latest, at), .is_late = true};
  // A clock set back must not make a day run again; one further ahead is not believed (T1).
  const bool was_set_back = last_done && *last_done == today.plus_days(1);
  CivilDate next = (was_set_back ? *last_done : today).plus_days(1);
  while (!is_day_of(run, schedule, next)) next = next.plus_days(1);
  return {.day = next, .at = daily_instant(zone, next, at)};
}

std::string_view kind_of(RunKind run) {
  return run == RunKind::nightly ? "nightly" : run == RunKind::monthly ? "monthly" : "watch";
}

std::string key_of(RunKind run, CivilDate day) {
  return std::string(1, letter_of(run)) + "-" + to_basic_string(day);
}

std::optional<CivilDate> day_of_key(std::string_view key) {
  if (key.size() < 2 || key[1] != '-' || !std::string_view("NMW").contains(key[0]))
    return std::nullopt;
  const auto day = parse_basic_date(key.substr(2));
  return day ? std::optional(*day) : std::nullopt;
}

NightlySettings settings_of(RunKind run, const config::Settings& settings, CivilDate day,
                            Instant now, Microseconds window_min) {
  const config::Schedule& schedule = settings.schedule;
  const config::TimeOfDay end = run == RunKind::monthly ? schedule.report : schedule.freeze;
  // The first time the clock shows the end after the start.
  const bool is_next_day = end <= time_of(run, schedule);
  NightlySettings made;
  made.kind = kind_of(run);
  made.key = key_of(run, day);
  made.day = day;
  made.starts = now;
  made.stop_at = std::max(daily_instant(settings.zone, is_next_day ? day.plus_days(1) : day, end),
                          now + window_min);
  made.plan = {.run = run,
               .by = run == RunKind::monthly ? std::optional(made.stop_at) : std::nullopt};
  return made;
}

}  // namespace eligd::jobs
