// The code lists of the guides with their meanings, carried as data (x12/codes/*.csv, one file a
// list).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace eligd::x12 {

// Each is the file of that name; codes.cmake turns the files into tables in this order.
enum class CodeList : std::uint8_t {
  none,
  ack_code,             // IK501, AK901, TA104
  ak905,                // AK905 to AK909
  coverage_level,       // EB02
  date,                 // DTP01
  eligibility_benefit,  // EB01
  entity,               // NM101, all loops
  entity_2120,          // NM101 in 2120
  entity_relation,      // NM110
  follow_up,            // AAA04
  hsd_frequency,        // HSD07
  hsd_sample_unit,      // HSD03
  hsd_time_of_day,      // HSD08
  hsd_unit,             // HSD01
  id_qualifier,         // NM108
  ik304,
  ik403,
  ik502,                // IK502 to IK506
  insurance_type,       // EB04
  network,              // EB12
  place_of_service,     // III02 with ZZ
  procedure_qualifier,  // EB13-1, EQ02-1
  quantity_qualifier,   // EB09
  reference,            // REF01
  reject_reason,        // AAA03
  reject_validity,      // AAA01
  relationship,         // INS02
  service_type,         // EB03, EQ01
  sex,                  // DMG03
  ta105,
  time_period,          // EB06, HSD05
  transaction_purpose,  // BHT02
  yes_no,               // EB11
};
inline constexpr int code_list_count = static_cast<int>(CodeList::yes_no) + 1;  // none among them

// A code of at most four characters as a number that sorts as the code does; 0 for a longer one.
constexpr std::uint32_t code_key(std::string_view code) noexcept {
  const auto at = [&](std::size_t n) {
    return std::uint32_t{static_cast<unsigned char>(code[n])} << (24 - 8 * n);
  };
  switch (code.size()) {
    case 1:
      return at(0);
    case 2:
      return at(0) | at(1);
    case 3:
      return at(0) | at(1) | at(2);
    case 4:
      return at(0) | at(1) | at(2) | at(3);
    default:
      return 0;
  }
}

struct Code {
  std::string_view code;
  std::string_view meaning;
  std::string_view
      loops;  // the loops it may stand in, separated by spaces; empty where the guide says nothing
  std::uint32_t key = code_key(code);
};

// Sorted by code.
[[nodiscard]] std::span<const Code> codes(CodeList list) noexcept;

// "service_type", as its file is called; empty for none.
[[nodiscard]] std::string_view name_of(CodeList list) noexcept;

// Empty when the list does not have the code: show the code itself then.
[[nodiscard]] std::string_view meaning(CodeList list, std::string_view code) noexcept;
[[nodiscard]] bool has_code(CodeList list, std::string_view code) noexcept;
// The loops the code may stand in, separated by spaces; empty where nothing is said.
[[nodiscard]] std::string_view loops_of(CodeList list, std::string_view code) noexcept;

}  // namespace eligd::x12
