// How the report says things: headlines, fact states, money, days, clock times, time left, counts.
//
// One place, so that HTML and CSV cannot drift apart. Nothing here looks at a locale, a zone or a
// clock. American English; days and clock times do not break across lines (U+00A0); figures with a
// true minus (U+2212), ranges with an en dash.
#pragma once

#include "report/model.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eligd::report {

// What a headline looks like. Icon and word always stand together: color alone says nothing.
struct HeadlineLook {
  std::string_view word;   // "Ready with assumptions"
  std::string_view brief;  // for tight cells: "Assumed"
  std::string_view tone;   // good, caution, action, system, stop, neutral
  std::string_view icon;   // id of the symbol in icons.cpp
  std::string_view key;    // for CSV: "ready_with_assumptions"
  bool is_ready;           // nothing left to make known before the first appointment
};
[[nodiscard]] const HeadlineLook& look_of(Headline headline) noexcept;

struct StateLook {
  std::string_view word;  // "assumed"
  std::string_view icon;
};
[[nodiscard]] const StateLook& look_of(FactState state) noexcept;

[[nodiscard]] std::string_view word_of(Outcome outcome) noexcept;   // "answered"
[[nodiscard]] std::string_view word_of(Circuit circuit) noexcept;   // "open"
[[nodiscard]] std::string_view words_of(ChangeKind kind) noexcept;  // "Lost cover"

[[nodiscard]] std::string_view words_of(const NewInRevision& renewed) noexcept;  // "Answered late"

[[nodiscard]] std::string to_the_cent(Money amount);     // "$1,230.17", "−$3.00"
[[nodiscard]] std::string whole_dollars(Money amount);   // "$1,230", half a dollar is rounded up
[[nodiscard]] std::string signed_dollars(Money amount);  // "+$7,200", "−$40", "$0"
// Whom one call settles: "Example Health", "Example Behavioral Care for Example Health".
[[nodiscard]] std::string callee_of(const Row& row);
[[nodiscard]] std::string money_range(const std::optional<Money>& low,
                                      const std::optional<Money>& high);
[[nodiscard]] std::string estimate_range(
    const Estimate& estimate);  // "$3,144–$3,624", "$600", "from $40", "Not said"
[[nodiscard]] std::string grouped(std::int64_t number);  // "12,345"

[[nodiscard]] std::string weekday_and_day(CivilDate day);  // "Wed, Dec 2"
[[nodiscard]] std::string day_only(CivilDate day);         // "Dec 2"
[[nodiscard]] std::string full_day(CivilDate day);         // "Tuesday, December 1, 2026"
[[nodiscard]] std::string clock_face(int minute_of_day);   // "9:00 AM"
// "Today", "Tomorrow" or "Wed, Dec 2", seen from `today`.
[[nodiscard]] std::string day_from(CivilDate today, CivilDate day);

// "45 min", "6.5 h" and "26.5 h" under 48 hours (in halves, rounded down: never more than there
// is), then "3 days". Past: "2 h ago".
[[nodiscard]] std::string time_left(std::int64_t minutes);
[[nodiscard]] std::string time_left_in_sentence(std::int64_t minutes);  // "6.5 hours", "1 minute"

[[nodiscard]] std::string counted(std::int64_t n, std::string_view one,
                                  std::string_view many);   // "1 case", "3 cases"
[[nodiscard]] std::string age_in_words(std::int64_t days);  // "3 days old", "from today"
[[nodiscard]] std::string milliseconds(std::int64_t ms);    // "640 ms", "1.4 s"
[[nodiscard]] std::string kpi_value(KpiUnit unit,
                                    std::optional<std::int64_t> value);  // "92%", "Not known"
[[nodiscard]] std::string verification_number(VerificationId id);        // "V-2019"
[[nodiscard]] std::string answer_number(AnswerId id);                    // "A20417"

}  // namespace eligd::report
