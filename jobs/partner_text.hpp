// What a partner's own filter does not let through, kept out of the names it is told (F77): some
// refuse a whole request for an apostrophe. Ids are never altered: another id is another person.
// Pure.
//
// The rule, as docs/connections.md writes it: an apostrophe, a period and a quotation mark go and
// nothing takes their place (O'NEILL is ONEILL); any other becomes a blank (SMITH-JONES is
// SMITH JONES); blanks are squeezed to one and taken off both ends.
#pragma once

#include <string>
#include <string_view>

namespace eligd::x12 {
struct Inquiry270;
}

namespace eligd::jobs {

[[nodiscard]] std::string without_refused(std::string_view name, std::string_view refused);

// Names of all parties of the inquiry. True: one of them was another before.
bool keep_out_refused(x12::Inquiry270& inquiry, std::string_view refused);

// Does a name in this 270 hold a character that is no letter, digit, blank or hyphen?
[[nodiscard]] bool has_odd_name(std::string_view interchange);

}  // namespace eligd::jobs
