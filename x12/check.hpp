// A document against the guides: what a strict receiver would find, each with its TA1 or 999 code.
//
// Source: X12.5 for the envelope, 005010X279A1 and 005010X231A1 as tables (guide.hpp). Pure.
// An error is what a receiver rejects for. A warning with a code is what he accepts with a word
// (999 IK5 E): a code in a loop it does not belong to, a situation the guide describes otherwise.
#pragma once

#include "x12/document.hpp"
#include "x12/payer_rule.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace eligd::x12 {

// The document's own findings and those against the guides and the payer's rules, in the order sent
// as far as that goes. Sets of a type we have no guide for are told and not looked into.
[[nodiscard]] Findings validate(const Document& document,
                                std::span<const PayerRule> payer_rules = {});

// The same of segments that were just written from ISA to IEA: nobody had to find them, all else is
// looked at. `findings` gets what is found.
void validate_written(std::span<const Segment> segments, Findings& findings);

// One set alone, without its envelope.
void check_set(const TransactionSet& set, Findings& findings);

// The loop each segment stands in ("2110C"), as the guide has it; empty for ST, BHT, SE, for what
// no loop takes, and all through where we have no guide.
[[nodiscard]] std::vector<std::string_view> loops_of(const TransactionSet& set);

// Which kind of check found it, in the words of the WEDI SNIP types: 1 syntax, 2 requirement
// (usage, repeats, code lists of the guide), 3 balancing (counts, control numbers, levels), 4
// situation.
[[nodiscard]] std::uint8_t snip_level(const Finding& finding) noexcept;

}  // namespace eligd::x12
