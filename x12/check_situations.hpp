// What no table of segments says: levels that fit together, what must follow what, and the
// situations the guide describes in words, as far as they can be checked.
#pragma once

#include "x12/set_findings.hpp"

namespace eligd::x12 {

// Of a 270 or 271.
void check_situations(const TransactionSet& set, SetFindings& findings);

// The check digit of a national provider identifier: ten digits, Luhn with 80840 in front.
[[nodiscard]] bool is_npi(std::string_view id) noexcept;

}  // namespace eligd::x12
