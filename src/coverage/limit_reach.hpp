// Does what is left of a limit reach for the planned days?
#pragma once

#include "coverage/request.hpp"
#include "coverage/summary.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace eligd::coverage {

inline constexpr std::string_view several_visits_flag =
    "visits are limited, and this payer counts a program day as more than one visit";

// A sentence for each limit that does not, by any of the values told. A visit is at most a day
// where the payer does not count a day as several, which nobody can reckon; a day takes an hour at
// least, and money as the plan allows for it. Days that are planned but not known, and those before
// the limit was told, are not counted.
[[nodiscard]] std::vector<std::string> limits_too_short(const Request& request,
                                                        const Summary& summary);

// A copay by the visit, and a day is several: what it comes to has no upper end.
[[nodiscard]] bool is_copay_of_several_visits(const Request& request, const Summary& summary);
[[nodiscard]] bool is_copay_by_the_visit(const std::vector<Fact>& facts);
inline constexpr std::string_view copay_by_the_visit_words =
    "This payer counts a program day as more than one visit; a visit's copay is counted once a "
    "day, so the patient may pay more.";
// Leaves an estimate, and each phase of it, its low end alone.
void open_upward(Estimate& estimate);

}  // namespace eligd::coverage
