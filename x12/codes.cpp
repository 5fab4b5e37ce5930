#include "x12/codes.hpp"

#include "x12/codes_data.hpp"

#include <cstddef>

namespace eligd::x12 {

namespace {

const Code* find(CodeList list, std::string_view code) noexcept {
  const CodeTable& table = code_table(list);
  const std::uint32_t key = code_key(code);
  if (key == 0 || table.places.empty()) return nullptr;
  const std::size_t last = table.places.size() - 1;
  for (std::size_t at = code_slot(key, table.shift);; at = (at + 1) & last) {
    const CodePlace place = table.places[at];
    if (place.key == key) return &table.codes[place.index];
    if (place.key == 0) return nullptr;
  }
}

}  // namespace

std::span<const Code> codes(CodeList list) noexcept { return code_table(list).codes; }

std::string_view name_of(CodeList list) noexcept { return code_table_name(list); }

std::string_view meaning(CodeList list, std::string_view code) noexcept {
  const Code* found = find(list, code);
  return found != nullptr ? found->meaning : std::string_view();
}

bool has_code(CodeList list, std::string_view code) noexcept { return find(list, code) != nullptr; }

std::string_view loops_of(CodeList list, std::string_view code) noexcept {
  const Code* found = find(list, code);
  return found != nullptr ? found->loops : std::string_view();
}

}  // namespace eligd::x12
