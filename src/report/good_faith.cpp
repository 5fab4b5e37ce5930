// See good_faith.hpp.
#include "report/good_faith.hpp"

#include <algorithm>
#include <array>

namespace eligd::report {
namespace {

using std::chrono::weekday;

bool is_on_weekend(CivilDate day) { return weekday(day.days()).iso_encoding() > 5; }

struct FixedDay {
  unsigned month;
  unsigned day;
};
constexpr std::array<FixedDay, 5> fixed_days{{{1, 1}, {6, 19}, {7, 4}, {11, 11}, {12, 25}}};

// The n-th of its weekday in the month; 5: the last.
struct FloatingDay {
  unsigned month;
  unsigned iso_weekday;
  unsigned nth;
};
constexpr std::array<FloatingDay, 6> floating_days{
    {{1, 1, 3}, {2, 1, 3}, {5, 1, 5}, {9, 1, 1}, {10, 1, 2}, {11, 4, 4}}};

bool is_fixed_holiday(CivilDate day) {
  const auto ymd = day.ymd();
  return std::ranges::any_of(fixed_days, [&](const FixedDay& one) {
    return ymd.month() == std::chrono::month(one.month) && ymd.day() == std::chrono::day(one.day);
  });
}

bool is_floating_holiday(CivilDate day) {
  const auto ymd = day.ymd();
  const auto of_month = static_cast<unsigned>(ymd.day());
  return std::ranges::any_of(floating_days, [&](const FloatingDay& one) {
    if (ymd.month() != std::chrono::month(one.month) ||
        weekday(day.days()).iso_encoding() != one.iso_weekday)
      return false;
    if (one.nth == 5) return day.plus_days(7).ymd().month() != ymd.month();
    return (of_month - 1) / 7 + 1 == one.nth;
  });
}

}  // namespace

bool is_business_day(CivilDate day) {
  if (is_on_weekend(day) || is_fixed_holiday(day) || is_floating_holiday(day)) return false;
  // A holiday on a Saturday is kept on the Friday before it, one on a Sunday on the Monday after.
  const unsigned iso = weekday(day.days()).iso_encoding();
  if (iso == 5 && is_fixed_holiday(day.plus_days(1))) return false;
  return !(iso == 1 && is_fixed_holiday(day.plus_days(-1)));
}

constexpr int counted_max = 1000;  // a slip of the pen in the year

int business_days_between(CivilDate from, CivilDate to) {
  int count = 0;
  for (CivilDate day = from.plus_days(1); day <= to && count < counted_max; day = day.plus_days(1))
    count += is_business_day(day) ? 1 : 0;
  return count;
}

CivilDate business_days_after(CivilDate from, int count) {
  CivilDate day = from;
  while (count > 0) {
    day = day.plus_days(1);
    if (is_business_day(day)) --count;
  }
  return day;
}

std::optional<CivilDate> good_faith_due(CivilDate scheduled, CivilDate visit) {
  const int ahead = business_days_between(scheduled, visit);
  if (ahead >= 10) return business_days_after(scheduled, 3);
  if (ahead >= 3) return business_days_after(scheduled, 1);
  return std::nullopt;
}

}  // namespace eligd::report
