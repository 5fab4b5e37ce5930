// The same file with nothing in it that points at a person: safe to hand to support.
//
// Replaced: names of persons, of receivers, employers and sponsors; ids, references, traces; birth
// and death dates (the year stays near); streets, cities, postal codes; phones and addresses of
// contacts; copies of bad values in a 999; passwords of the ISA; and in texts (MSG, EB05, III04,
// REF03) every word that was replaced elsewhere, and whatever looks like a phone, a long number or
// an address. Kept: names and ids of payers and of those who administer for them, codes, amounts,
// other dates, states, diagnoses, control numbers. What no guide knows is replaced.
//
// Every replacement is as long as what it replaces, letters for letters, digits for digits, so that
// structure, counts and offsets stay. One word becomes the same word throughout, in any case. What
// it becomes is drawn, not computed from it: it can't be turned back.
#pragma once

#include "x12/document.hpp"

#include <cstdint>
#include <string>

namespace eligd::x12 {

// document.bytes(), scrubbed. The same document and seed give the same bytes.
[[nodiscard]] std::string scrub(const Document& document, std::uint64_t seed = 1);

}  // namespace eligd::x12
