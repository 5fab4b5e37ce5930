// Dates and appointment times as programs and spreadsheets write them.
//
// Read: 2026-11-25, 20261125, 11/25/2026, 1/5/2026; with a time 2026-11-25T09:00, 11/25/2026 9:00
// AM; with an offset 2026-11-25T14:00:00Z. Refused: 25/11/2026, 11/25/26, 46351 (a spreadsheet's
// own number), 11-25-2026 and names of months, each with what to write instead.
#include "intake/fields.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace eligd::intake {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

int number(std::string_view digits) {
  int value = -1;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::unexpected<Complaint> refuse(std::string what, std::string todo) {
  return std::unexpected(Complaint{std::move(what), std::move(todo)});
}

// A slash date cut into its three numbers; nullopt if it is none.
struct SlashDate {
  std::string_view first{};
  std::string_view second{};
  std::string_view year{};
};

std::optional<SlashDate> slash_date(std::string_view text) {
  const std::size_t one = text.find('/');
  const std::size_t two = one == std::string_view::npos ? one : text.find('/', one + 1);
  if (two == std::string_view::npos) return std::nullopt;
  const SlashDate date{text.substr(0, one), text.substr(one + 1, two - one - 1),
                       text.substr(two + 1)};
  const bool shaped = all_digits(date.first) && all_digits(date.second) && all_digits(date.year) &&
                      date.first.size() <= 2 && date.second.size() <= 2 && date.year.size() <= 4;
  return shaped ? std::optional(date) : std::nullopt;
}

Read<CivilDate> checked(int year, int month, int day) {
  const auto date = CivilDate::of(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
  if (!date) return refuse("is a day no calendar has", "check day and month");
  if (year < 1900 || year > 2199)
    return refuse("is in an impossible year", "write the year with four digits");
  return *date;
}

Read<CivilDate> read_slash_date(const SlashDate& date, DateStyle style) {
  if (date.year.size() != 4) {
    return refuse("has a year of two digits",
                  "write four digits, such as 11/25/2026: 26 may be 1926 or 2026");
  }
  const int month = number(date.first);
  const int day = number(date.second);
  if (month > 12 && day >= 1 && day <= 12) {
    return refuse("has day and month the other way round", "write it as MM/DD/YYYY or YYYY-MM-DD");
  }
  if (style == DateStyle::spreadsheet_in_doubt && day <= 12 && day != month) {
    return refuse("may be MM/DD or DD/MM: another row of this column has the day first",
                  "write the whole column as YYYY-MM-DD");
  }
  return checked(number(date.year), month, day);
}

// Minutes after midnight from "9:00", "09:00:00", "9:00 AM", "1:30pm"; -1 if it is none.
int minutes_of(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon > 2) return -1;
  const std::string_view hour_text = text.substr(0, colon);
  std::string_view rest = text.substr(colon + 1);
  if (!all_digits(hour_text) || rest.size() < 2 || !all_digits(rest.substr(0, 2))) return -1;
  int hour = number(hour_text);
  const int minute = number(rest.substr(0, 2));
  rest.remove_prefix(2);
  if (rest.size() >= 3 && rest[0] == ':' && all_digits(rest.substr(1, 2))) {
    rest.remove_prefix(3);
    if (rest.starts_with(".000")) rest.remove_prefix(4);
  }
  rest = trimmed(rest);
  const auto is_word = [&](char half) {
    return rest.size() == 2 && (rest[0] | 0x20) == half && (rest[1] | 0x20) == 'm';
  };
  if (is_word('a') || is_word('p')) {
    if (hour < 1 || hour > 12) return -1;
    hour = hour % 12 + (is_word('p') ? 12 : 0);
  } else if (!rest.empty()) {
    return -1;
  }
  return hour <= 23 && minute <= 59 ? hour * 60 + minute : -1;
}

bool has_offset(std::string_view text) {
  return text.size() > 11 &&
         (text.ends_with('Z') || text.find_first_of("+-", 11) != std::string_view::npos);
}

std::optional<Complaint> doubt_about(config::ClockFace face) {
  switch (face) {
    case config::ClockFace::unique:
      return std::nullopt;
    case config::ClockFace::skipped:
      return Complaint{"names a time that day does not have: clocks go forward over it",
                       "taken as the moment of the change; ask for the true time"};
    case config::ClockFace::repeated:
      return Complaint{"names a time that day has twice: clocks go back over it",
                       "taken as the first of the two; ask which was meant"};
  }
  return std::nullopt;
}

}  // namespace

bool is_day_first(std::string_view text) noexcept {
  const auto date = slash_date(text.substr(0, text.find(' ')));
  if (!date) return false;
  const int second = number(date->second);
  return number(date->first) > 12 && second >= 1 && second <= 12;
}

Read<CivilDate> read_date(std::string_view text, DateStyle style) {
  if (text.size() == 10 && text[4] == '-' && text[7] == '-' && all_digits(text.substr(0, 4)) &&
      all_digits(text.substr(5, 2)) && all_digits(text.substr(8, 2))) {
    return checked(number(text.substr(0, 4)), number(text.substr(5, 2)), number(text.substr(8, 2)));
  }
  if (style == DateStyle::iso)
    return refuse("is not a date as YYYY-MM-DD", "write it as 2026-11-25");

  // A program that exports a day as a moment writes its midnight.
  if (text.size() > 11 && (text[10] == 'T' || text[10] == ' ') &&
      minutes_of(text.substr(11)) == 0) {
    return read_date(text.substr(0, 10), style);
  }
  if (all_digits(text) && text.size() == 8) {
    return checked(number(text.substr(0, 4)), number(text.substr(4, 2)), number(text.substr(6, 2)));
  }
  const std::string_view whole = text.substr(0, text.find('.'));
  if (all_digits(whole) && whole.size() >= 4 && whole.size() <= 6) {
    return refuse("is a spreadsheet's number for a date",
                  "format the column as a date YYYY-MM-DD and export again");
  }
  if (const auto slash = slash_date(text)) return read_slash_date(*slash, style);
  return refuse("is not a date", "write it as YYYY-MM-DD or MM/DD/YYYY");
}

Read<Appointment> read_appointment(std::string_view text, DateStyle style,
                                   const config::Zone& zone) {
  constexpr std::string_view wanted = "write it as 2026-11-25T09:00, on the practice's clock";
  if (has_offset(text) && text[4] == '-') {
    const auto instant = parse_instant(text);
    if (!instant) return refuse("is not a time", std::string(wanted));
    return Appointment{zone.to_local(*instant), *instant, std::nullopt};
  }
  const std::size_t gap = text.find_first_of(" T");
  const std::string_view day_text = text.substr(0, gap);
  const auto day = read_date(day_text, style);
  if (!day) return std::unexpected(day.error());

  Appointment appointment{.local = {*day, 0}};
  if (gap == std::string_view::npos) {
    if (style == DateStyle::iso) return refuse("has no time of day", std::string(wanted));
    appointment.doubt =
        Complaint{"has no time of day", "taken as the start of that day; tell the time"};
  } else {
    appointment.local.minutes = minutes_of(trimmed(text.substr(gap + 1)));
    if (appointment.local.minutes < 0)
      return refuse("has a time that is none", std::string(wanted));
  }
  const config::LocalInstant moment = zone.to_instant(appointment.local);
  appointment.instant = moment.instant;
  if (auto doubt = doubt_about(moment.face)) appointment.doubt = std::move(doubt);
  return appointment;
}

}  // namespace eligd::intake
