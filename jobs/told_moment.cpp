#include "jobs/told_moment.hpp"

#include <fmt/format.h>

#include <string_view>

namespace eligd::jobs {

Result<Instant> told_moment(const std::string& option, const std::string& written,
                            const config::Zone& zone, int minutes) {
  const Result<Instant> unreadable =
      fail(ErrorKind::usage, fmt::format("{} '{}': write YYYY-MM-DD, \"YYYY-MM-DD HH:MM\" or a "
                                         "moment with its offset, 2026-11-25T14:30-05:00",
                                         option, written));
  const auto day = parse_iso_date(std::string_view(written).substr(0, 10));
  if (!day) return unreadable;
  if (written.size() == 10) return zone.to_instant({.day = *day, .minutes = minutes}).instant;
  if (written.size() == 16 && written[13] == ':') {
    const auto whole = parse_instant(written.substr(0, 10) + 'T' + written.substr(11) + ":00Z");
    if (!whole) return unreadable;
    const auto since = std::chrono::floor<std::chrono::minutes>(*whole - Instant(day->days()));
    return zone.to_instant({.day = *day, .minutes = static_cast<int>(since.count())}).instant;
  }
  const auto whole = parse_instant(written);
  return whole ? Result<Instant>(*whole) : unreadable;
}

}  // namespace eligd::jobs
