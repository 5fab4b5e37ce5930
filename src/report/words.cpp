// See words.hpp.
#include "report/words.hpp"

#include <fmt/format.h>

#include <array>
#include <cassert>

namespace eligd::report {
namespace {

constexpr std::array<HeadlineLook, headline_count> headline_looks{{
    {"Ready", "Ready", "good", "r-ready", "ready", true},
    {"Ready with assumptions", "Assumed", "caution", "r-assume", "ready_with_assumptions", true},
    {"Needs call", "Needs call", "action", "r-call", "needs_call", false},
    {"Needs patient", "Needs patient", "action", "r-patient", "needs_patient", false},
    {"Needs data fix", "Needs data fix", "action", "r-fix", "needs_data_fix", false},
    {"Payer down", "Payer down", "system", "r-down", "payer_down", false},
    {"Not covered", "Not covered", "stop", "r-notcov", "not_covered", false},
    {"Wrong payer", "Wrong payer", "stop", "r-wrong", "wrong_payer", false},
    {"Self-pay", "Self-pay", "neutral", "r-self", "self_pay", false},
}};

constexpr std::array<StateLook, 5> state_looks{{
    {"unknown", "m-unknown"},
    {"known", "m-known"},
    {"derived", "m-derived"},
    {"assumed", "m-assumed"},
    {"conflicting", "m-conflicting"},
}};

constexpr std::array<std::string_view, 4> outcome_words{"answered", "failed", "held", "skipped"};
constexpr std::array<std::string_view, 3> circuit_words{"closed", "half open", "open"};
constexpr std::array<std::string_view, 10> change_words{"Lost cover",
                                                        "Other payer",
                                                        "Level no longer covered",
                                                        "Authorization now required",
                                                        "Plan year reset",
                                                        "Patient pays",
                                                        "Limit",
                                                        "Amount",
                                                        "Name or ID",
                                                        "Other change"};

constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> weekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                   "Thursday", "Friday", "Saturday"};

template <class Enum, class Table>
const auto& at(const Table& table, Enum value) {
  const auto i = static_cast<std::size_t>(value);
  assert(i < table.size());  // only a cast gone wrong gets here
  return table[i];
}

std::string_view month_name(CivilDate day) {
  return months[static_cast<unsigned>(day.ymd().month()) - 1];
}

std::string_view weekday_name(CivilDate day) {
  return weekdays[std::chrono::weekday(day.days()).c_encoding()];
}

// The magnitude as unsigned: the smallest 64-bit number has no positive twin.
std::uint64_t magnitude(std::int64_t n) {
  return n < 0 ? ~static_cast<std::uint64_t>(n) + 1 : static_cast<std::uint64_t>(n);
}

std::string tenths(std::int64_t value) {
  return value % 10 == 0
             ? fmt::format("{}", value / 10)
             : fmt::format("{}.{}", value / 10, value % 10 < 0 ? -(value % 10) : value % 10);
}

std::string grouped_magnitude(std::uint64_t n) {
  std::string digits = std::to_string(n);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

constexpr std::uint64_t minutes_a_day = 24 * 60;
constexpr std::uint64_t hours_up_to = 2 * minutes_a_day;  // from here on, days say enough

constexpr std::string_view minus = "\u2212";

// Half a dollar away from zero, as cents are everywhere else.
std::string rounded_dollars(Money amount) {
  return "$" + grouped_magnitude((magnitude(amount.cents()) + 50) / 100);
}

}  // namespace

const HeadlineLook& look_of(Headline headline) noexcept { return at(headline_looks, headline); }
const StateLook& look_of(FactState state) noexcept { return at(state_looks, state); }
std::string_view word_of(Outcome outcome) noexcept { return at(outcome_words, outcome); }
std::string_view word_of(Circuit circuit) noexcept { return at(circuit_words, circuit); }

std::string_view words_of(ChangeKind kind) noexcept { return at(change_words, kind); }

std::string_view words_of(const NewInRevision& renewed) noexcept {
  return renewed.is_late ? "Answered late" : "Added";
}

std::string to_the_cent(Money amount) {
  const std::string dollars = in_dollars(amount);
  return amount.is_negative() ? std::string(minus) + dollars.substr(1) : dollars;
}

std::string whole_dollars(Money amount) {
  const std::string dollars = rounded_dollars(amount);
  return amount.is_negative() && dollars != "$0" ? std::string(minus) + dollars : dollars;
}

std::string signed_dollars(Money amount) {
  const std::string dollars = whole_dollars(amount);
  return amount > Money() && dollars != "$0" ? "+" + dollars : dollars;
}

std::string callee_of(const Row& row) {
  return row.callee.empty() ? row.payer : row.callee + " for " + row.payer;
}

std::string money_range(const std::optional<Money>& low, const std::optional<Money>& high) {
  if (!low) return "Not known";
  const std::string least = whole_dollars(*low);
  if (!high) return "from " + least;
  const std::string most = whole_dollars(*high);
  return least == most ? least : least + "\u2013" + most;
}

std::string estimate_range(const Estimate& estimate) {
  return money_range(estimate.state == FactState::unknown ? std::nullopt : estimate.low,
                     estimate.high);
}

std::string grouped(std::int64_t number) {
  return (number < 0 ? std::string(minus) : "") + grouped_magnitude(magnitude(number));
}

std::string day_only(CivilDate day) {
  return fmt::format("{}\u00a0{}", month_name(day).substr(0, 3),
                     static_cast<unsigned>(day.ymd().day()));
}

std::string weekday_and_day(CivilDate day) {
  return fmt::format("{},\u00a0{}", weekday_name(day).substr(0, 3), day_only(day));
}

std::string full_day(CivilDate day) {
  return fmt::format("{}, {} {}, {}", weekday_name(day), month_name(day),
                     static_cast<unsigned>(day.ymd().day()), static_cast<int>(day.ymd().year()));
}

std::string clock_face(int minute_of_day) {
  const int hour = minute_of_day / 60 % 24;
  return fmt::format("{}:{:02}\u00a0{}", hour % 12 == 0 ? 12 : hour % 12, minute_of_day % 60,
                     hour < 12 ? "AM" : "PM");
}

std::string day_from(CivilDate today, CivilDate day) {
  if (day == today) return "Today";
  if (day == today.plus_days(1)) return "Tomorrow";
  return weekday_and_day(day);
}

std::string time_left(std::int64_t minutes) {
  const std::uint64_t m = magnitude(minutes);
  std::string text;
  if (m < 60) {
    text = fmt::format("{} min", m);
  } else if (m < hours_up_to) {
    text = fmt::format("{}{} h", m / 60, m % 60 >= 30 ? ".5" : "");
  } else {
    text = fmt::format("{} days", m / minutes_a_day);
  }
  return minutes < 0 ? text + " ago" : text;
}

std::string time_left_in_sentence(std::int64_t minutes) {
  const std::uint64_t m = magnitude(minutes);
  if (m < 60) return fmt::format("{} minute{}", m, m == 1 ? "" : "s");
  if (m >= hours_up_to) return fmt::format("{} days", m / minutes_a_day);
  if (m < 90) return "1 hour";
  return fmt::format("{}{} hours", m / 60, m % 60 >= 30 ? ".5" : "");
}

std::string age_in_words(std::int64_t days) {
  return days <= 0 ? "from today" : counted(days, "day", "days") + " old";
}

std::string counted(std::int64_t n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", grouped(n), n == 1 ? one : many);
}

std::string milliseconds(std::int64_t ms) {
  if (ms < 1000) return fmt::format("{} ms", ms);
  return fmt::format("{}.{} s", ms / 1000, ms % 1000 / 100);
}

std::string kpi_value(KpiUnit unit, std::optional<std::int64_t> value) {
  if (!value) return "Not known";
  switch (unit) {
    case KpiUnit::count:
      return grouped(*value);
    case KpiUnit::tenths:
      return tenths(*value);
    case KpiUnit::tenths_of_percent:
      return tenths(*value) + "%";
    case KpiUnit::milliseconds:
      return milliseconds(*value);
    case KpiUnit::minutes:
      return *value < 60 ? fmt::format("{} min", *value) : fmt::format("{} h", (*value + 30) / 60);
    case KpiUnit::cents:
      return to_the_cent(Money::cents(*value));
  }
  return "Not known";
}

std::string verification_number(VerificationId id) { return fmt::format("V-{}", id.value()); }
std::string answer_number(AnswerId id) { return fmt::format("A{}", id.value()); }

}  // namespace eligd::report
