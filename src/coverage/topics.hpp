// The topics of the checklist, each in its own file. All are functions of (request, reading) that
// write facts to the sheet; explain.cpp calls them in this order, because later ones look at
// earlier facts.
#pragma once

#include "coverage/ladder.hpp"
#include "coverage/summary.hpp"

namespace eligd::coverage {

void read_dates(const Request& request, const Reading& reading, Sheet& sheet);         // dates.cpp
void read_status(const Request& request, const Reading& reading, Sheet& sheet);        // status.cpp
void read_through_plan(const Request& request, const Reading& reading, Sheet& sheet);  // dates.cpp
void read_level(const Request& request, const Reading& reading, Sheet& sheet);         // level.cpp
void read_plan(const Request& request, const Reading& reading, Sheet& sheet);          // plan.cpp
void read_plan_year(const Request& request, const Reading& reading, Sheet& sheet);  // plan_year.cpp
void read_money(const Request& request, const Reading& reading, Sheet& sheet);      // money.cpp
void read_share(const Request& request, const Reading& reading, Sheet& sheet);      // share.cpp
void read_limits(const Request& request, const Reading& reading, Sheet& sheet);     // limits.cpp
void read_authorization(const Request& request, const Reading& reading,
                        Sheet& sheet);  // authorization.cpp
void read_others(const Request& request, const Reading& reading, Sheet& sheet);  // others_pay.cpp
void read_network(const Request& request, const Reading& reading,
                  Sheet& sheet);  // network_telehealth.cpp
void flag_visits(const Request& request, const Reading& reading,
                 Sheet& sheet);  // limits.cpp, when all limits are told
void read_words(const Request& request, const Reading& reading,
                Sheet& sheet);  // words.cpp, after all whose facts it may doubt
void read_later_lines(const Request& request, const Reading& reading,
                      Sheet& sheet);  // later_lines.cpp, after all whose facts it may doubt
void read_identity(const Request& request, const Reading& reading, Sheet& sheet,
                   std::vector<IdentityChange>& changes);                            // identity.cpp
void read_exclusions(const Request& request, const Reading& reading, Sheet& sheet);  // notes.cpp
void read_odd_elements(const Reading& reading, Sheet& sheet);  // odd_elements.cpp
void read_notes(const Reading& reading, Sheet& sheet);         // notes.cpp, last

// EB01 1 to 5, 6 to 8.
[[nodiscard]] bool is_active(Code eb01) noexcept;
[[nodiscard]] bool is_inactive(Code eb01) noexcept;
// The answer axis is the plan's status; none without one.
[[nodiscard]] AnswerAxis axis_of(const Fact* status) noexcept;
// The network whose figures are ours: `in` when unknown, because a call then starts from there.
[[nodiscard]] OurNetwork our_side(const Request& request) noexcept;
[[nodiscard]] std::string_view side_name(OurNetwork side) noexcept;  // "in", "out"

// Is the plan's status said by lines that hold on the first planned day? Then the dates of lines
// that do not (the year before, the plan after) are another plan's and change nothing of it.
[[nodiscard]] bool is_status_of_the_first_day(const Reading& reading);  // status.cpp

// How the coverage dates lie around the first planned day.
enum class Cover : std::uint8_t { not_told, holds, ended, begins_later };
struct CoverageDates {
  Cover cover = Cover::not_told;
  bool end_before_begin = false;
  DateSpan span{};
  const Answer* answer = nullptr;
  // The span taken is open, and another of the same answer ends within the program: that one.
  std::optional<DateSpan> ends_within{};
};
[[nodiscard]] CoverageDates coverage_dates(const Request& request,
                                           const Reading& reading);  // dates.cpp

}  // namespace eligd::coverage
