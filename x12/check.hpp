// A document against the guides: what a strict receiver would find, each with its TA1 or 999 code.
//
// Source: X12.5 for the envelope, 005010X279A1 and 005010X231A1 as tables (guide.hpp). Pure.
#pragma once

#include "x12/document.hpp"

namespace eligd::x12 {

// The document's own findings and those against the guides, in the order sent as far as that goes.
// Sets of a type we have no guide for are told and not looked into.
[[nodiscard]] Findings validate(const Document& document);

// One set alone, without its envelope.
void check_set(const TransactionSet& set, Findings& findings);

}  // namespace eligd::x12
