// What one payer asks for beyond the guide, or allows less of: data, so that it can be configured.
#pragma once

#include "x12/document.hpp"
#include "x12/guide.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace eligd::x12 {

// {"2100C", "DMG", 2, required}: every subscriber loop has a birth date.
// {"2110C", "EQ", 1, situational, "30 MH"}: only these service types.
// {"2100C", "REF", 0, unused}: the segment is not wanted.
struct PayerRule {
  std::string loop{};
  std::string segment{};
  std::uint8_t element = 0;  // 0: the segment as a whole
  Usage usage = Usage::situational;
  std::string codes{};  // those allowed, separated by spaces; empty: any
  std::string words{};  // said after what is wrong: why, or whom to ask
};

// Each broken rule as an error with the code a 999 has for it (IK304 I6, I9; IK403 I6, I9, I13).
void check_payer_rules(const TransactionSet& set, std::span<const PayerRule> rules,
                       Findings& findings);

}  // namespace eligd::x12
