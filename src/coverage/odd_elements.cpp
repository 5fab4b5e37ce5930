// Figures in elements where none belong: amount, share or quantity on a line that only says whether
// there is cover, or text where a number is due. They are read by no rule, and said to be there.

#include "base/money.hpp"
#include "coverage/topics.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace eligd::coverage {
namespace {

bool is_number(std::string_view text) {
  const auto is_digit = [](char one) { return one >= '0' && one <= '9'; };
  return std::ranges::any_of(text, is_digit) && std::ranges::all_of(text, [&](char one) {
           return is_digit(one) || one == '.' || one == '-' || one == '+';
         });
}

bool is_shifted(const Line& line) {
  const bool is_status = is_active(line.eb01) || is_inactive(line.eb01);
  const auto is_odd = [&](std::string_view text) {
    return !text.empty() && (is_status || !is_number(text));
  };
  return is_odd(line.eb().amount()) || is_odd(line.eb().percent()) || is_odd(line.eb().quantity());
}

}  // namespace

void read_odd_elements(const Reading& reading, Sheet& sheet) {
  bool is_flagged = false;  // once: a payer who shifts one line shifts many
  for (const auto& line : reading.lines) {
    if (!is_shifted(line)) continue;
    sheet.note(evidence_of(line));
    if (std::exchange(is_flagged, true)) continue;
    sheet.flag("figures stand in elements where none belong, as in segment " +
               std::to_string(line.eb().position()) + "; they are not read");
  }
}

}  // namespace eligd::coverage
