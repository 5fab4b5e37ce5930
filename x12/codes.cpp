#include "x12/codes.hpp"

#include "x12/codes_data.hpp"

#include <algorithm>

namespace eligd::x12 {

std::span<const Code> codes(CodeList list) noexcept { return code_table(list); }

std::string_view meaning(CodeList list, std::string_view code) noexcept {
  const std::span<const Code> all = codes(list);
  const auto found = std::lower_bound(
      all.begin(), all.end(), code,
      [](const Code& each, std::string_view wanted) { return each.code < wanted; });
  return found != all.end() && found->code == code ? found->meaning : std::string_view();
}

}  // namespace eligd::x12
