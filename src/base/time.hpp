// CivilDate (a day on a calendar) and Instant (a moment, UTC, microseconds) do not mix: a service
// date is never an instant (I23). Turning one into the other takes a time zone: config and jobs do
// that.
#pragma once

#include <chrono>
#include <compare>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace eligd {

using Microseconds = std::chrono::microseconds;

// A moment in UTC.
using Instant = std::chrono::sys_time<Microseconds>;

[[nodiscard]] std::string to_string(Instant instant);  // "2026-11-24T03:15:00.123456Z"
[[nodiscard]] std::expected<Instant, std::string> parse_instant(
    std::string_view text);  // ISO with Z or offset; or a bare date = 00:00Z

class CivilDate {
 public:
  CivilDate() = default;
  explicit constexpr CivilDate(std::chrono::sys_days days) noexcept : days_(days) {}
  // Empty when there is no such day (30 February).
  [[nodiscard]] static std::optional<CivilDate> of(int year, unsigned month, unsigned day) noexcept;

  [[nodiscard]] constexpr std::chrono::sys_days days() const noexcept { return days_; }
  [[nodiscard]] constexpr std::chrono::year_month_day ymd() const noexcept { return {days_}; }
  [[nodiscard]] constexpr CivilDate plus_days(int n) const noexcept {
    return CivilDate(days_ + std::chrono::days(n));
  }

  friend constexpr auto operator<=>(CivilDate, CivilDate) = default;

 private:
  std::chrono::sys_days days_{};
};

[[nodiscard]] std::expected<CivilDate, std::string> parse_iso_date(
    std::string_view text);  // "2026-11-24"
[[nodiscard]] std::expected<CivilDate, std::string> parse_basic_date(
    std::string_view text);                                 // "20261124"
[[nodiscard]] std::string to_string(CivilDate date);        // "2026-11-24"
[[nodiscard]] std::string to_basic_string(CivilDate date);  // "20261124", as X12 D8 wants it

}  // namespace eligd
