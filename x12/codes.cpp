#include "x12/codes.hpp"

#include "x12/codes_data.hpp"

#include <algorithm>
#include <memory>

namespace eligd::x12 {

namespace {

const Code* find(CodeList list, std::string_view code) noexcept {
  const std::span<const Code> all = code_table(list);
  const std::uint32_t key = code_key(code);
  if (key == 0) return nullptr;
  const auto found =
      std::lower_bound(all.begin(), all.end(), key,
                       [](const Code& each, std::uint32_t wanted) { return each.key < wanted; });
  return found != all.end() && found->key == key ? std::to_address(found) : nullptr;
}

}  // namespace

std::span<const Code> codes(CodeList list) noexcept { return code_table(list); }

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
