#include "jobs/payer_hours.hpp"

#include "jobs/schedule.hpp"

#include <algorithm>

namespace eligd::jobs {
namespace {

constexpr int days_ahead_max = 14;

int iso_weekday(CivilDate day) {
  return static_cast<int>(std::chrono::weekday{day.days()}.iso_encoding());
}

bool opens_on(const config::PayerHours& hours, CivilDate day) {
  return hours.days.empty() || std::ranges::find(hours.days, iso_weekday(day)) != hours.days.end();
}

// The stretch that begins on `day`; 22:00 to 06:00 ends the next morning, from == to a day later.
struct Stretch {
  Instant from{};
  Instant to{};
};
Stretch stretch_of(const config::PayerHours& hours, CivilDate day) {
  const CivilDate end = hours.to <= hours.from ? day.plus_days(1) : day;
  return {.from = daily_instant(hours.zone, day, hours.from),
          .to = daily_instant(hours.zone, end, hours.to)};
}

}  // namespace

bool is_open(const config::Payer& payer, Instant now) {
  if (!payer.hours) return true;
  const config::PayerHours& hours = *payer.hours;
  const CivilDate today = hours.zone.to_local(now).day;
  for (const CivilDate day : {today.plus_days(-1), today}) {
    if (!opens_on(hours, day)) continue;
    const Stretch stretch = stretch_of(hours, day);
    if (stretch.from <= now && now < stretch.to) return true;
  }
  return false;
}

Instant next_opening(const config::Payer& payer, Instant now) {
  if (is_open(payer, now)) return now;
  const config::PayerHours& hours = *payer.hours;
  const CivilDate today = hours.zone.to_local(now).day;
  for (int n = 0; n < days_ahead_max; ++n) {
    const CivilDate day = today.plus_days(n);
    if (!opens_on(hours, day)) continue;
    if (const Instant from = stretch_of(hours, day).from; from > now) return from;
  }
  return now + std::chrono::days(days_ahead_max);
}

}  // namespace eligd::jobs
