// What eligd does about an AAA: by its reason code, the loop it stands in and what AAA04 allows.
// One table for all three; docs/rejections.md shows it, and a test compares the two.
//
// Source: 005010X279A1, AAA01 to AAA04 in 2000A to 2110D. Pure; what a payer's own file says
// besides (retry_on, repair) is laid over it in jobs/decide.
#pragma once

#include "coverage/reject.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace eligd::coverage {

enum class Handling : std::uint8_t {
  retry_later,  // the same question, after a wait
  hold,         // the payer's lane rests for an hour, then one probe, then a person
  repair,       // the same person, asked in another spelling the payer's file permits (jobs/repair)
  other_codes,  // the same question with other service types
  other_date,   // the same question for a day the payer answers
  ask_person,   // final for this question: somebody checks the data, or calls
  stop,         // final for everybody we ask for there: an admin mends the setup first
};
[[nodiscard]] std::string_view to_text(Handling handling) noexcept;  // "retry later"

// Where the AAA stands, which says who was refused.
enum class RejectPlace : std::uint8_t { source, receiver, subscriber, dependent, benefit };
// "2100C" -> subscriber; empty for a loop that has no AAA.
[[nodiscard]] std::optional<RejectPlace> place_of_reject(std::string_view loop) noexcept;

// By code and place alone, as if AAA04 said R (resubmission allowed).
[[nodiscard]] Handling handling_of_code(std::string_view aaa03, RejectPlace place) noexcept;
// What AAA04 leaves of it. A letter beyond the list changes nothing.
[[nodiscard]] Handling as_allowed(Handling wanted, std::string_view aaa04) noexcept;
// A code beyond the list is treated by AAA04 alone.
[[nodiscard]] Handling handling_of_unknown(std::string_view aaa04) noexcept;
// All of it.
[[nodiscard]] Handling handling_of(const Reject& reject) noexcept;

}  // namespace eligd::coverage
