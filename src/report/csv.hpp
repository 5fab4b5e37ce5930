// The nightly report's rows as CSV: RFC 4180, UTF-8 with its mark, CRLF, one line a verification, a
// head first.
//
// A cell that a spreadsheet would run as a formula (leading = + - @, tab, CR, NUL) gets a leading
// apostrophe. Amounts stand as plain decimals in columns of their own, each with a column for its
// state: an unknown amount is an empty cell beside the word "unknown", never 0 (I13).
#pragma once

#include "report/model.hpp"

#include <string>

namespace eligd::report {

[[nodiscard]] std::string render_csv(const NightReport& report);

}  // namespace eligd::report
