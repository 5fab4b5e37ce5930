#include "hl7/moment.hpp"

#include "intake/intake.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::hl7 {
namespace {

bool all_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

struct Parts {
  std::string_view digits{};    // YYYYMMDDHHMMSS, as far as told
  std::string_view fraction{};  // of a second
  std::string_view offset{};    // "-0500"
};

std::optional<Parts> parts_of(std::string_view text) {
  Parts parts;
  if (const std::size_t sign = text.find_first_of("+-"); sign != std::string_view::npos) {
    parts.offset = text.substr(sign);
    text = text.substr(0, sign);
    if (parts.offset.size() != 5 || !all_digits(parts.offset.substr(1)) ||
        number(parts.offset.substr(1, 2)) > 14 || number(parts.offset.substr(3)) > 59)
      return std::nullopt;
  }
  if (const std::size_t point = text.find('.'); point != std::string_view::npos) {
    parts.fraction = text.substr(point + 1);
    text = text.substr(0, point);
    if (text.size() != 14 || parts.fraction.empty() || parts.fraction.size() > 6 ||
        !all_digits(parts.fraction))
      return std::nullopt;
  }
  parts.digits = text;
  const bool is_whole = text.size() >= 4 && text.size() <= 14 && text.size() % 2 == 0;
  if (!is_whole || !all_digits(text)) return std::nullopt;
  if (text.size() >= 10 && number(text.substr(8, 2)) > 23) return std::nullopt;
  if (text.size() >= 12 && number(text.substr(10, 2)) > 59) return std::nullopt;
  if (text.size() >= 14 && number(text.substr(12, 2)) > 60) return std::nullopt;  // a leap second
  return parts;
}

std::optional<CivilDate> day_of(std::string_view digits) {
  const int month = digits.size() >= 6 ? number(digits.substr(4, 2)) : 1;
  const int day = digits.size() >= 8 ? number(digits.substr(6, 2)) : 1;
  return CivilDate::of(number(digits.substr(0, 4)), static_cast<unsigned>(month),
                       static_cast<unsigned>(day));
}

}  // namespace

std::optional<Instant> read_moment(std::string_view text, const config::Zone& zone) {
  const auto parts = parts_of(text);
  if (!parts) return std::nullopt;
  const auto day = day_of(parts->digits);
  if (!day) return std::nullopt;
  const auto two = [&](std::size_t at) {
    return parts->digits.size() >= at + 2 ? number(parts->digits.substr(at, 2)) : 0;
  };
  Microseconds beyond = std::chrono::seconds(std::min(two(12), 59));
  std::string fraction(parts->fraction);
  fraction.resize(6, '0');
  beyond += Microseconds(number(fraction));
  const int minutes = two(8) * 60 + two(10);
  if (parts->offset.empty()) return zone.to_instant({*day, minutes}).instant + beyond;
  const int east = number(parts->offset.substr(1, 2)) * 60 + number(parts->offset.substr(3));
  return Instant(day->days()) + std::chrono::minutes(minutes) + beyond -
         std::chrono::minutes(parts->offset[0] == '-' ? -east : east);
}

std::optional<Instant> read_past_moment(std::string_view text, const config::Zone& zone,
                                        Instant now) {
  constexpr auto clocks_differ = std::chrono::minutes(5);  // theirs and ours
  const auto moment = read_moment(text, zone);
  if (!moment || !parts_of(text)->offset.empty()) return moment;
  for (const auto back : {std::chrono::minutes(30), std::chrono::minutes(60)}) {
    const Instant later = *moment + back;
    if (zone.to_local(later) == zone.to_local(*moment) && later <= now + clocks_differ)
      return later;
  }
  return moment;
}

std::optional<std::string> iso_day(std::string_view text) {
  const auto parts = parts_of(text);
  if (!parts || parts->digits.size() < 8) return std::nullopt;
  const auto day = day_of(parts->digits);
  return day ? std::optional(to_string(*day)) : std::nullopt;
}

std::optional<std::string> iso_appointment(std::string_view text, const config::Zone& zone) {
  auto iso = iso_day(text);
  if (!iso) return iso;
  const auto parts = parts_of(text);
  if (parts->digits.size() < 10) return iso;
  if (!parts->offset.empty()) return intake::to_text(zone.to_local(*read_moment(text, zone)));
  return fmt::format("{}T{}:{}", *iso, parts->digits.substr(8, 2),
                     parts->digits.size() >= 12 ? parts->digits.substr(10, 2) : "00");
}

std::string write_moment(Instant at) {
  std::string text;
  for (const char c : to_string(at).substr(0, 23))  // "2026-11-26T17:05:01.123"
    if (c != '-' && c != ':' && c != 'T') text += c;
  return text + "+0000";
}

}  // namespace eligd::hl7
