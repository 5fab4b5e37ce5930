#include "coverage/deciding_element.hpp"

#include <algorithm>
#include <array>

namespace eligd::coverage {
namespace {

// The element of a segment `id` that says a key which begins so; the first row that fits.
struct Row {
  std::string_view id;
  std::string_view key;
  std::size_t element;
};

constexpr std::array<Row, 29> rows{{
    {"EB", "deductible.", 7},
    {"EB", "oop.", 7},
    {"EB", "copay.", 7},
    {"EB", "coinsurance.", 8},
    {"EB", "limit.money", 7},
    {"EB", "limit.", 10},
    {"EB", "authorization.", 11},
    {"EB", "plan.name", 5},
    {"EB", "plan.insurance_type", 4},
    {"EB", "plan_year.", 6},
    {"EB", "level.answered_by", 3},
    {"EB", "", 1},  // status, cover, exclusions, who else pays: what kind of line it is
    {"DTP", "", 3},
    {"MSG", "", 1},
    {"REF", "plan.name", 3},
    {"REF", "", 2},
    {"NM1", "member.id", 9},
    {"NM1", "plan.sponsor", 3},
    {"NM1", "", 3},
    {"DMG", "", 2},
    {"INS", "", 2},
    {"III", "", 2},
    {"HSD", "", 2},
    {"PER", "", 4},
    {"AAA", "", 3},
    {"AMT", "", 2},
    {"LS", "", 1},
    {"N3", "", 1},
    {"N4", "", 1},
}};

Stretch element_at(std::string_view segment, std::size_t id_size, std::size_t element) {
  const char separator = segment[id_size];
  std::size_t at = id_size;
  for (std::size_t n = 1; n < element; ++n) {
    at = segment.find(separator, at + 1);
    if (at == std::string_view::npos) return {};
  }
  const std::size_t end = std::min(segment.find(separator, at + 1), segment.size());
  return {.at = at + 1, .size = end - at - 1};
}

bool is_id_character(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

}  // namespace

Stretch deciding_element(std::string_view key, std::string_view segment) {
  const auto separator = std::ranges::find_if_not(segment, is_id_character);
  if (separator == segment.end()) return {};
  const auto id_size = static_cast<std::size_t>(separator - segment.begin());
  const std::string_view id = segment.substr(0, id_size);
  for (const Row& row : rows) {
    if (row.id == id && key.starts_with(row.key)) return element_at(segment, id_size, row.element);
  }
  return {};
}

}  // namespace eligd::coverage
