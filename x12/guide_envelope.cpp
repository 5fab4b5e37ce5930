// The envelope as tables: ISA, GS, GE, IEA and TA1. Source: X12.5 and X12.6, version 005010.
//
// ISA's elements are of fixed width, padded with spaces; ISA11 and ISA16 are delimiters and are
// told by the reader, so here they may be anything.

#include "x12/guide_parts.hpp"

#include <algorithm>
#include <memory>

namespace eligd::x12 {
namespace {

using namespace rules;

constexpr std::string_view party_qualifiers = "ZZ 01 14 20 27 28 29 30 33";

constexpr std::array isa{must(1, code, 2, 2, "00 03"),
                         must(2, text, 10, 10),
                         must(3, code, 2, 2, "00 01"),
                         must(4, text, 10, 10),
                         must(5, code, 2, 2, party_qualifiers),
                         must(6, text, 15, 15),
                         must(7, code, 2, 2, party_qualifiers),
                         must(8, text, 15, 15),
                         must(9, short_date, 6, 6),
                         must(10, time, 4, 4),
                         must(11, text, 1, 1),
                         must(12, code, 5, 5, "00501"),
                         must(13, integer, 9, 9),
                         must(14, code, 1, 1, "0 1"),
                         must(15, code, 1, 1, "P T"),
                         must(16, text, 1, 1)};
constexpr std::array gs{must(1, code, 2, 2, "FA HB HS"),
                        must(2, text, 2, 15),
                        must(3, text, 2, 15),
                        must(4, date, 8, 8),
                        must(5, time, 4, 8),
                        must(6, integer, 1, 9),
                        must(7, code, 1, 2, "X"),
                        must(8, text, 1, 12, "005010X231A1 005010X279A1")};
constexpr std::array ge{must(1, integer, 1, 6), must(2, integer, 1, 9)};
constexpr std::array iea{must(1, integer, 1, 5), must(2, integer, 9, 9)};

consteval ElementRule ta104() {
  ElementRule rule = must_list(4, 1, 1, CodeList::ack_code);
  rule.codes = "A E R";
  return rule;
}
constexpr std::array ta1{must(1, integer, 9, 9), must(2, short_date, 6, 6), must(3, time, 4, 4),
                         ta104(), must_list(5, 3, 3, CodeList::ta105)};

constexpr std::array envelope{
    SegmentRule{"ISA", required, 1, isa}, SegmentRule{"GS", situational, no_limit, gs},
    SegmentRule{"GE", situational, no_limit, ge}, SegmentRule{"IEA", required, 1, iea},
    SegmentRule{"TA1", situational, no_limit, ta1}};

}  // namespace

std::span<const SegmentRule> envelope_rules() noexcept { return envelope; }

const SegmentRule* envelope_rule(std::string_view id) noexcept {
  const Tag tag = tag_of(id);
  const auto found = std::find_if(envelope.begin(), envelope.end(),
                                  [tag](const SegmentRule& each) { return each.tag == tag; });
  return found == envelope.end() ? nullptr : std::to_address(found);
}

}  // namespace eligd::x12
