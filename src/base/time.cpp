#include "base/time.hpp"

#include <charconv>

namespace eligd {
namespace {

// A fixed-width unsigned number; -1 when it is not all digits.
int number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.front() == '-') return -1;
  return value;
}

std::string padded(std::int64_t value, std::size_t width) {
  std::string digits = std::to_string(value);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

std::expected<CivilDate, std::string> date_of(std::string_view y, std::string_view m,
                                              std::string_view d) {
  const int year = number(y);
  const int month = number(m);
  const int day = number(d);
  if (year < 0 || month < 0 || day < 0) return std::unexpected("not a date");
  const auto date = CivilDate::of(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
  if (!date) return std::unexpected("no such day");
  return *date;
}

}  // namespace

std::optional<CivilDate> CivilDate::of(int year, unsigned month, unsigned day) noexcept {
  const std::chrono::year_month_day ymd{std::chrono::year(year), std::chrono::month(month),
                                        std::chrono::day(day)};
  if (!ymd.ok()) return std::nullopt;
  return CivilDate(std::chrono::sys_days(ymd));
}

std::expected<CivilDate, std::string> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-')
    return std::unexpected("not a date as YYYY-MM-DD");
  return date_of(text.substr(0, 4), text.substr(5, 2), text.substr(8, 2));
}

std::expected<CivilDate, std::string> parse_basic_date(std::string_view text) {
  if (text.size() != 8) return std::unexpected("not a date as CCYYMMDD");
  return date_of(text.substr(0, 4), text.substr(4, 2), text.substr(6, 2));
}

std::string to_string(CivilDate date) {
  const auto ymd = date.ymd();
  return padded(static_cast<int>(ymd.year()), 4) + '-' +
         padded(static_cast<unsigned>(ymd.month()), 2) + '-' +
         padded(static_cast<unsigned>(ymd.day()), 2);
}

std::string to_basic_string(CivilDate date) {
  std::string text = to_string(date);
  std::erase(text, '-');
  return text;
}

std::string to_string(Instant instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const auto micros = (instant - day).count();
  return to_string(CivilDate(day)) + 'T' + padded(micros / 3'600'000'000, 2) + ':' +
         padded(micros / 60'000'000 % 60, 2) + ':' + padded(micros / 1'000'000 % 60, 2) + '.' +
         padded(micros % 1'000'000, 6) + 'Z';
}

std::expected<Instant, std::string> parse_instant(std::string_view text) {
  const auto wrong = [] {
    return std::unexpected(std::string("not a time as YYYY-MM-DDTHH:MM:SSZ"));
  };
  const auto date = parse_iso_date(text.substr(0, 10));
  if (!date) return std::unexpected(date.error());
  Instant instant = date->days();
  text.remove_prefix(10);
  if (text.empty()) return instant;
  if ((text[0] != 'T' && text[0] != ' ') || text.size() < 6 || text[3] != ':') return wrong();
  const int hour = number(text.substr(1, 2));
  const int minute = number(text.substr(4, 2));
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return wrong();
  instant += std::chrono::hours(hour) + std::chrono::minutes(minute);
  text.remove_prefix(6);
  if (text.starts_with(':')) {
    if (text.size() < 3) return wrong();
    const int second = number(text.substr(1, 2));
    if (second < 0 || second > 60) return wrong();
    instant += std::chrono::seconds(second);
    text.remove_prefix(3);
    if (text.starts_with('.')) {
      text.remove_prefix(1);
      std::int64_t unit = 100'000;
      while (!text.empty() && text[0] >= '0' && text[0] <= '9') {
        instant += Microseconds(unit * (text[0] - '0'));
        unit /= 10;
        text.remove_prefix(1);
      }
    }
  }
  if (text == "Z") return instant;
  if (text.size() == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':') {
    const int hours = number(text.substr(1, 2));
    const int minutes = number(text.substr(4, 2));
    if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return wrong();
    const auto offset = std::chrono::hours(hours) + std::chrono::minutes(minutes);
    return text[0] == '+' ? instant - offset : instant + offset;
  }
  return wrong();
}

}  // namespace eligd
