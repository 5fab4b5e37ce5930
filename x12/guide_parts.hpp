// The segments that the 270 and the 271 write alike, and short words to write rules with.
#pragma once

#include "x12/guide.hpp"

#include <array>

namespace eligd::x12::rules {

using enum Kind;
using enum Usage;

consteval ElementRule must(std::uint8_t n, Kind kind, std::uint16_t min, std::uint16_t max,
                           std::string_view codes = {}) {
  return {.element = n,
          .usage = required,
          .kind = kind,
          .length_min = min,
          .length_max = max,
          .codes = codes};
}
consteval ElementRule may(std::uint8_t n, Kind kind, std::uint16_t min, std::uint16_t max,
                          std::string_view codes = {}) {
  return {.element = n,
          .usage = situational,
          .kind = kind,
          .length_min = min,
          .length_max = max,
          .codes = codes};
}
consteval ElementRule must_list(std::uint8_t n, std::uint16_t min, std::uint16_t max,
                                CodeList list) {
  return {.element = n,
          .usage = required,
          .kind = code,
          .length_min = min,
          .length_max = max,
          .list = list};
}
consteval ElementRule may_list(std::uint8_t n, std::uint16_t min, std::uint16_t max, CodeList list,
                               std::uint16_t repetitions_max = 1) {
  return {.element = n,
          .usage = situational,
          .kind = code,
          .length_min = min,
          .length_max = max,
          .list = list,
          .repetitions_max = repetitions_max};
}
// The same rule for component c of its element.
consteval ElementRule part(std::uint8_t c, ElementRule rule) {
  rule.component = c;
  return rule;
}

inline constexpr std::string_view provider_roles =
    "AD AT BI CO CV H HH LA OT P1 P2 PC PE R RF SB SK SU";

consteval std::array<ElementRule, 3> st(std::string_view set) {
  return {must(1, code, 3, 3, set), must(2, text, 4, 9), must(3, text, 1, 35)};
}
inline constexpr std::array se{must(1, integer, 1, 10), must(2, text, 4, 9)};
inline constexpr std::array n3{must(1, text, 1, 55), may(2, text, 1, 55)};
inline constexpr std::array n4{must(1, text, 2, 30), may(2, code, 2, 2), may(3, code, 3, 15),
                               may(4, code, 2, 3), may(7, code, 1, 3)};
inline constexpr std::array person_prv{must(1, code, 1, 3, provider_roles),
                                       may(2, code, 2, 3, "9K D3 EI HPI PXC SY TJ"),
                                       may(3, text, 1, 50)};
inline constexpr std::array diagnosis{
    part(1, must(1, code, 1, 3, "ABK BK")), part(2, must(1, text, 1, 30)),
    part(1, may(2, code, 1, 3, "ABF BF")),  part(2, may(2, text, 1, 30)),
    part(1, may(3, code, 1, 3, "ABF BF")),  part(2, may(3, text, 1, 30)),
    part(1, may(4, code, 1, 3, "ABF BF")),  part(2, may(4, text, 1, 30)),
    part(1, may(5, code, 1, 3, "ABF BF")),  part(2, may(5, text, 1, 30)),
    part(1, may(6, code, 1, 3, "ABF BF")),  part(2, may(6, text, 1, 30)),
    part(1, may(7, code, 1, 3, "ABF BF")),  part(2, may(7, text, 1, 30)),
    part(1, may(8, code, 1, 3, "ABF BF")),  part(2, may(8, text, 1, 30))};

consteval std::array<ElementRule, 4> hl(std::string_view level, std::string_view children) {
  return {must(1, text, 1, 12),
          level == "20" ? ElementRule{.element = 2, .usage = unused} : must(2, text, 1, 12),
          must(3, code, 1, 2, level), must(4, code, 1, 1, children)};
}

struct NameRules {
  std::string_view entities;
  std::string_view types = "1 2";
  Usage last = situational;
  std::string_view id_qualifiers;
  Usage id = situational;
};

consteval std::array<ElementRule, 8> nm1(NameRules r) {
  ElementRule last = may(3, text, 1, 60);
  last.usage = r.last;
  ElementRule qualifier = may(8, code, 1, 2, r.id_qualifiers);
  qualifier.usage = r.id;
  ElementRule id = may(9, text, 2, 80);
  id.usage = r.id;
  return {must(1, code, 2, 3, r.entities),
          must(2, code, 1, 1, r.types),
          last,
          may(4, text, 1, 35),
          may(5, text, 1, 25),
          may(7, text, 1, 10),
          qualifier,
          id};
}

consteval std::array<ElementRule, 3> ref(std::string_view qualifiers) {
  return {must(1, code, 2, 3, qualifiers), must(2, text, 1, 50), may(3, text, 1, 80)};
}

consteval std::array<ElementRule, 4> trn(std::string_view types) {
  return {must(1, code, 1, 2, types), must(2, text, 1, 50), must(3, text, 10, 10),
          may(4, text, 1, 50)};
}

consteval std::array<ElementRule, 3> dmg(std::string_view sexes) {
  return {may(1, code, 2, 3, "D8"), may(2, period, 1, 35), may(3, code, 1, 1, sexes)};
}

// DTP with the codes given, or with every date code that is known.
consteval std::array<ElementRule, 3> dtp(std::string_view qualifiers) {
  ElementRule first = must(1, code, 3, 3, qualifiers);
  if (qualifiers.empty()) first.list = CodeList::date;
  return {first, must(2, code, 2, 3, "D8 RD8"), must(3, period, 1, 35)};
}

}  // namespace eligd::x12::rules
