#include "jobs/open_times.hpp"

#include "jobs/schedule.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace eligd::jobs {
namespace {

using config::DailyStretch;

constexpr int days_ahead_max = 14;
// Each step passes the end of a closed time or reaches an opening: more than these in a fortnight
// is a configuration that hardly ever opens.
constexpr int steps_max = 100;

int iso_weekday(CivilDate day) {
  return static_cast<int>(std::chrono::weekday{day.days()}.iso_encoding());
}

bool begins_on(const DailyStretch& stretch, CivilDate day) {
  if (stretch.once) return *stretch.once == day;
  return stretch.days.empty() ||
         std::ranges::find(stretch.days, iso_weekday(day)) != stretch.days.end();
}

struct Between {
  Instant from{};
  Instant to{};
};

Between on_day(const DailyStretch& stretch, CivilDate day) {
  const CivilDate end = stretch.to <= stretch.from ? day.plus_days(1) : day;
  return {.from = daily_instant(stretch.zone, day, stretch.from),
          .to = daily_instant(stretch.zone, end, stretch.to)};
}

// The one `now` falls into: today's, or yesterday's that goes on past midnight.
std::optional<Between> around(const DailyStretch& stretch, Instant now) {
  const CivilDate today = stretch.zone.to_local(now).day;
  for (const CivilDate day : {today.plus_days(-1), today}) {
    if (!begins_on(stretch, day)) continue;
    const Between found = on_day(stretch, day);
    if (found.from <= now && now < found.to) return found;
  }
  return std::nullopt;
}

std::optional<Instant> next_begin(const DailyStretch& stretch, Instant now) {
  const CivilDate today = stretch.zone.to_local(now).day;
  for (int n = 0; n <= days_ahead_max; ++n) {
    const CivilDate day = today.plus_days(n);
    if (!begins_on(stretch, day)) continue;
    if (const Instant from = on_day(stretch, day).from; from > now) return from;
  }
  return std::nullopt;
}

// Empty: open at that moment. Else when to look again: not before then does it open.
std::optional<Instant> closed_until(const std::optional<DailyStretch>& hours,
                                    const std::vector<DailyStretch>& closed, Instant at,
                                    Instant horizon) {
  if (hours && !around(*hours, at)) return next_begin(*hours, at).value_or(horizon);
  for (const DailyStretch& stretch : closed) {
    if (const auto found = around(stretch, at)) return found->to;
  }
  return std::nullopt;
}

Instant opening(const std::optional<DailyStretch>& hours, const std::vector<DailyStretch>& closed,
                Instant now) {
  const Instant horizon = now + std::chrono::days(days_ahead_max);
  Instant at = now;
  for (int step = 0; step < steps_max && at < horizon; ++step) {
    const auto until = closed_until(hours, closed, at, horizon);
    if (!until) return at;
    at = *until;
  }
  return horizon;
}

}  // namespace

bool is_open(const config::Payer& payer, Instant now) {
  return !closed_until(payer.hours, payer.closed, now, now);
}

bool is_open(const config::Clearinghouse& house, Instant now) {
  return !closed_until(std::nullopt, house.closed, now, now);
}

Instant next_opening(const config::Payer& payer, Instant now) {
  return opening(payer.hours, payer.closed, now);
}

Instant next_opening(const config::Clearinghouse& house, Instant now) {
  return opening(std::nullopt, house.closed, now);
}

}  // namespace eligd::jobs
