// Whose answer is it where a partner was told named fields and wrote the 270 itself? Pure.
//
// Our trace never left us, so nothing can echo it. What identifies the answer is the exchange: it
// came to our own request, or under the number the partner gave us for it. What the answer says of
// the person may only speak against that, never for it (I2; docs/decisions/0022).
#pragma once

#include "base/phi.hpp"
#include "coverage/match.hpp"

#include <string>

namespace eligd::coverage {

// The patient asked about, as sent. Empty: not asked with.
struct PersonAsked {
  Phi<std::string> member_id{};  // the subscriber's
  Phi<std::string> last_name{};
  Phi<std::string> birth_date{};  // CCYYMMDD
};

// Attached where one 271 came and does not speak of somebody else: another birth date, or another
// member id under another name. Payers correct ids and spellings, one at a time.
[[nodiscard]] Match match_by_exchange(const PersonAsked& asked, const x12::Document& document);

}  // namespace eligd::coverage
