// Whether a password is little more than a word of the practice's own list (refused_passwords): the
// word with a year or an ending, with signs for letters, said over and over, or two of them joined.
// Lists that are kept for this, as Debian's, hold words of eight letters; nobody may have one of
// those here anyway, and everybody adds to it what is missing. Pure.
#pragma once

#include "config/refused_passwords.hpp"

#include <string_view>

namespace eligd::access {

[[nodiscard]] bool is_made_of_listed(std::string_view password,
                                     const config::RefusedPasswords& list);

}  // namespace eligd::access
